#include "text/stop_words.hpp"

#include <string>
#include <unordered_set>

#include "text/fold.hpp"

namespace cm {
namespace {

constexpr std::string_view kStopWords[] = {
    // English
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do", "does",
    "for", "from", "get", "had", "has", "have", "he", "her", "him", "his", "i", "if", "in", "into", "is",
    "it", "its", "like", "me", "my", "need", "of", "on", "one", "or", "our", "she", "should", "so", "some",
    "someone", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "us",
    "want", "was", "we", "were", "what", "which", "who", "will", "with", "would", "you", "your", "please",
    "looking", "find", "show", "give", "search",
    // Hindi in Latin letters; words that are English words too ("hair", "main") stay out
    "aur", "bhi", "chahiye", "chahie", "dikhao", "dhundo", "dhoondo", "ek", "hai", "hain", "hamen", "hame",
    "hona", "ho", "hoon", "ise", "iska", "jo", "ka", "ke", "ki", "ko", "koi", "kuch", "kya", "liye", "mein",
    "mera", "mere", "meri", "mujhe", "mujhko", "ne", "par", "se", "tak", "tha", "thi", "wala", "wale", "wali",
    "vala", "vale", "vali", "wo", "woh", "ya", "ye", "yeh",
    // Hindi
    "और", "भी", "चाहिए", "चाहिये", "दिखाओ", "ढूंढो", "एक", "है", "हैं", "हमें", "हो", "हूं", "इस", "इसे", "जो", "का",
    "के", "की", "को", "कोई", "कुछ", "क्या", "लिए", "लिये", "में", "मैं", "मेरा", "मेरे", "मेरी", "मुझे", "ने", "पर", "से",
    "तक", "था", "थी", "थे", "वाला", "वाले", "वाली", "वो", "वह", "या", "ये", "यह"};

}  // namespace

bool is_stop_word(std::string_view folded) {
  static const std::unordered_set<std::string> words = [] {
    std::unordered_set<std::string> made;
    for (std::string_view word : kStopWords) made.insert(fold(word));
    return made;
  }();
  return words.contains(std::string(folded));
}

}  // namespace cm
