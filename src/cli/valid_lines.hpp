// A request is UTF-8 or it is refused as a whole: of lines from outside, those that are not are taken out
// first.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace cm::cli {

/// `offset`: bytes from the begin of the record to the first that is not UTF-8.
using RejectLine = std::function<void(size_t line, size_t offset)>;

/// `lines` with the line breaks alone of each record that is not UTF-8, so that the others keep their
/// numbers. `csv`: a record may have line breaks between quotes; it is told by its first line.
std::string valid_lines(std::string_view lines, size_t first_line, bool csv, const RejectLine& reject);

}  // namespace cm::cli
