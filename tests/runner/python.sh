# The Python package against build/release, its types and examples; then the wheel, as a machine without a compiler gets it.
python_package
check "python: mypy of the package" build/venv/bin/mypy --config-file bindings/python/pyproject.toml bindings/python/castmatch
check "python: mypy of the tests" env -C tests/python ../../build/venv/bin/mypy --strict --cache-dir ../../build/mypy .
check "python: the wheel is made" bindings/python/make_wheel.sh build/wheels build/venv/bin/python
run_counted python pytest build/venv/bin/python -m pytest -q tests/python
