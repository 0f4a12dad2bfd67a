// castmatch.hpp compiles by itself, in two units of one program.
#include <castmatch/castmatch.hpp>

std::string_view castmatch_header_alone_hpp();
std::string_view castmatch_header_alone_hpp() { return castmatch::version(); }
