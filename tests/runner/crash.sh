# kill -9 in the middle of writes, ten rounds; tests/crash/run.sh ROUNDS for more.
check "crash: nothing acknowledged is lost" tests/crash/run.sh 10
