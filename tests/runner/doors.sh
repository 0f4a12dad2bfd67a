# One catalogue through C, C++, Python, Node and the pipe: the same answers, number for number.
build release castmatch castmatch_cli door_c door_cpp
python_package
node_package
run_counted doors unittest build/venv/bin/python -m unittest discover -s tests/doors -p 'test_*.py' -t tests/doors
