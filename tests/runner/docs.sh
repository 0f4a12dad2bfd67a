# The documents are true: every marked block of README and guide runs and prints what the page says, every link leads
# somewhere, and the public headers document everything.
build release castmatch castmatch_static castmatch_cli
rm -rf build/stage
cmake --install build/release --prefix build/stage > build/install.log
python_package
node_package
run_counted "docs: blocks" pytest build/venv/bin/python tests/docs/run_blocks.py --stage build/stage --python build/venv/bin/python
check "docs: links" python3 tests/docs/check_links.py
mkdir -p build/doxygen
check "docs: doxygen" doxygen docs/Doxyfile
