# The command: tables, JSON, exit codes, pipe, interrupts; the shared table of requests through the pipe.
build release castmatch_cli
run_counted cli unittest python3 -m unittest discover -s tests/cli -p 'test_*.py' -t tests/cli
