# Each fuzz target for a short while; tests/fuzz/run.sh SECONDS for longer.
run_counted fuzz pytest tests/fuzz/run.sh 20
