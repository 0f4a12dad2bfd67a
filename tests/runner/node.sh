# The Node package, its addon built against build/release.
node_package
run_counted node node node --test tests/node
