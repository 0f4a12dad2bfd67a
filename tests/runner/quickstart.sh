# The README's first command, twice: the second run must build nothing.
check quickstart ./examples/quickstart.sh
check "quickstart again" ./examples/quickstart.sh
