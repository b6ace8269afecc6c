// SPDX-License-Identifier: MIT
#include "cli/command.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "cli/connection.h"

namespace tyst::cli {
namespace {

constexpr size_t kNameWidth = 20;
constexpr size_t kFlagWidth = 24;

std::string Padded(absl::string_view text, size_t width) {
  return absl::StrCat(
      text, std::string(text.size() < width ? width - text.size() : 1, ' '));
}

void PrintOverview(std::ostream& out) {
  out << "usage: tyst <command> [flags]\n\n"
         "Sends records to Tyst and says what became of them; takes tables "
         "through\nto release.\n\ncommands:\n";
  for (const Command& command : Commands()) {
    out << "  " << Padded(command.name, kNameWidth) << command.purpose << "\n";
  }
  out << "\n`tyst <command> --help` says more, with examples.\n"
         "exit codes: 0 all well, 1 it did not work, 2 wrong usage, 3 some "
         "records\nwere refused and the others taken\n";
}

void PrintFlag(const Flag& flag, std::ostream& out) {
  const std::string left =
      flag.value_name.empty()
          ? absl::StrCat("--", flag.name)
          : absl::StrCat("--", flag.name, " ", flag.value_name);
  out << "  " << Padded(left, kFlagWidth) << flag.meaning << "\n";
}

void PrintHelp(const Command& command, std::ostream& out) {
  out << "usage: tyst " << command.name << (command.operands.empty() ? "" : " ")
      << command.operands << " [flags]\n\n"
      << command.purpose << "\n\nflags:\n";
  for (const Flag& flag : command.flags) {
    PrintFlag(flag, out);
  }
  out << "\nexamples:\n" << command.examples;
}

bool Asks(const std::string& word) {
  return word == "--help" || word == "-h" || word == "help";
}

// The command that `words` begin with; its words are taken off them.
const Command* Take(std::vector<std::string>& words) {
  for (const size_t length : {size_t{2}, size_t{1}}) {
    if (words.size() < length) {
      continue;
    }
    const std::string name =
        absl::StrJoin(words.begin(),
                      words.begin() + static_cast<std::ptrdiff_t>(length), " ");
    for (const Command& command : Commands()) {
      if (command.name == name) {
        words.erase(words.begin(),
                    words.begin() + static_cast<std::ptrdiff_t>(length));
        return &command;
      }
    }
  }
  return nullptr;
}

ExitCode Run(const Command& command, const std::vector<std::string>& words,
             Terminal& terminal) {
  const absl::StatusOr<Arguments> arguments =
      Arguments::Parse(words, command.flags);
  if (!arguments.ok()) {
    return Misused(terminal, command.name, arguments.status().message());
  }
  const size_t operands = arguments->operands().size();
  if (operands < command.fewest_operands || operands > command.most_operands) {
    return Misused(
        terminal, command.name,
        absl::StrCat("found ", operands, " operands, expected ",
                     command.operands.empty() ? "none" : command.operands));
  }
  const absl::StatusOr<ExitCode> code = command.run(*arguments, terminal);
  if (!code.ok()) {
    terminal.err << "tyst " << command.name << ": " << code.status().message()
                 << "\n";
    return ExitCode::kError;
  }
  return *code;
}

// "release" alone lists what begins with it.
ExitCode Unknown(const std::string& word, Terminal& terminal) {
  std::vector<std::string> near;
  for (const Command& command : Commands()) {
    const std::vector<absl::string_view> parts =
        absl::StrSplit(command.name, ' ');
    if (parts.size() == 2 && parts[0] == word) {
      near.emplace_back(parts[1]);
    }
  }
  terminal.err << "tyst: "
               << (near.empty() ? absl::StrCat("unknown command '", word,
                                               "'; see tyst --help")
                                : absl::StrCat("'", word, "' needs one of: ",
                                               absl::StrJoin(near, ", ")))
               << "\n";
  return ExitCode::kUsage;
}

}  // namespace

const std::vector<Command>& Commands() {
  static const std::vector<Command>& commands = *new std::vector<Command>{
      SubmitCommand(),         ReceiptsCommand(),      QuarantineListCommand(),
      QuarantineShowCommand(), TablesCommand(),        ReleaseOrderCommand(),
      ReleaseListCommand(),    ReleaseShowCommand(),   ReleaseVoteCommand(),
      ReleaseReturnCommand(),  ReleaseRejectCommand(), ReleaseScheduleCommand(),
      StatusCommand(),         SampleCommand(),        DemoCommand()};
  return commands;
}

ExitCode Misused(Terminal& terminal, absl::string_view command,
                 absl::string_view problem) {
  terminal.err << "tyst " << command << ": " << problem << "; see tyst "
               << command << " --help\n";
  return ExitCode::kUsage;
}

ExitCode RunCommand(const std::vector<std::string>& words, Terminal& terminal) {
  if (words.empty()) {
    PrintOverview(terminal.err);
    return ExitCode::kUsage;
  }
  std::vector<std::string> rest = words;
  const Command* command = Take(rest);
  if (command == nullptr) {
    if (Asks(words.front())) {
      PrintOverview(terminal.out);
      return ExitCode::kOk;
    }
    return Unknown(words.front(), terminal);
  }
  if (std::any_of(rest.begin(), rest.end(), Asks)) {
    PrintHelp(*command, terminal.out);
    return ExitCode::kOk;
  }
  return Run(*command, rest, terminal);
}

}  // namespace tyst::cli
