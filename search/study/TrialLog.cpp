//===- TrialLog.cpp - trials.csv ---------------------------------------------------------===//
#include "study/TrialLog.h"

#include "UserError.h"
#include "study/WholeFile.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace surrogate::search {

namespace {

std::vector<std::string> splitLine(const std::string &line, char separator = ',') {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);)
    fields.push_back(field);
  if (!line.empty() && line.back() == separator)
    fields.emplace_back();
  return fields;
}

/// Whole lines of a file; a last one without its newline is left out.
std::vector<std::string> wholeLines(const std::string &text) {
  std::vector<std::string> lines;
  for (size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    lines.push_back(text.substr(begin, end - begin));
  return lines;
}

template <class Number> Number parse(const std::string &text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::runtime_error("'" + text + "' is not a number");
  return value;
}

Outcome parseOutcome(const std::string &name) {
  for (const Outcome outcome :
       {Outcome::Finished, Outcome::Hopeless, Outcome::Diverged, Outcome::Interrupted})
    if (name == nameOf(outcome))
      return outcome;
  throw std::runtime_error("'" + name + "' is no outcome");
}

constexpr size_t Columns = 15;

Trial parseTrial(const std::string &line) {
  const auto fields = splitLine(line);
  if (fields.size() != Columns)
    throw std::runtime_error("a line of " + std::to_string(fields.size()) + " fields");
  Trial trial;
  size_t at = 0;
  trial.number = parse<int>(fields[at++]);
  const auto kind = parseTrialKind(fields[at++]);
  if (!kind)
    throw std::runtime_error("'" + fields[at - 1] + "' is no kind of trial");
  trial.kind = *kind;
  trial.parent = parse<int>(fields[at++]);
  trial.configuration.topology.hidden = parseHidden(fields[at++]);
  trial.configuration.topology.activation = parseActivation(fields[at++]);
  trial.configuration.learningRate = parse<double>(fields[at++]);
  trial.configuration.weightDecay = parse<double>(fields[at++]);
  trial.epochs = parse<int>(fields[at++]);
  trial.outcome = parseOutcome(fields[at++]);
  trial.bestEpoch = parse<int>(fields[at++]) - 1;
  trial.validation = parse<double>(fields[at++]);
  trial.latency = parse<double>(fields[at++]);
  trial.seconds = parse<double>(fields[at++]);
  trial.scriptDifference = parse<double>(fields[at++]);
  trial.model = fields[at++];
  return trial;
}

std::string lineOf(const Trial &trial) {
  const auto &configuration = trial.configuration;
  std::ostringstream line;
  line << trial.number << ',' << nameOf(trial.kind) << ',' << trial.parent << ','
       << nameOf(configuration.topology) << ',' << nameOf(configuration.topology.activation) << ','
       << exactText(configuration.learningRate) << ',' << exactText(configuration.weightDecay)
       << ',' << trial.epochs << ',' << nameOf(trial.outcome) << ',' << trial.bestEpoch + 1 << ','
       << exactText(trial.validation) << ',' << exactText(trial.latency) << ','
       << exactText(trial.seconds) << ',' << exactText(trial.scriptDifference) << ',' << trial.model
       << '\n';
  return line.str();
}

std::string curveText(const Trial &trial) {
  std::string text = "epoch,train_rmse_normalised,validation_rmse\n";
  for (size_t i = 0; i < trial.curve.size(); ++i)
    text += std::to_string(i + 1) + ',' + exactText(trial.curve[i].train) + ',' +
            exactText(trial.curve[i].validation) + '\n';
  return text;
}

std::vector<Epoch> readCurve(const std::string &path) {
  std::vector<Epoch> curve;
  const auto lines = wholeLines(readWhole(path));
  for (size_t i = 1; i < lines.size(); ++i) {
    const auto fields = splitLine(lines[i]);
    if (fields.size() != 3)
      throw std::runtime_error(path + ": line " + std::to_string(i + 1) + " is damaged");
    curve.push_back({parse<double>(fields[1]), parse<double>(fields[2])});
  }
  return curve;
}

} // namespace

std::string numberName(int number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

std::string exactText(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

const char *TrialLog::header() {
  return "number,kind,parent,hidden,activation,learning_rate,weight_decay,epochs,outcome,"
         "best_epoch,validation_rmse,latency_seconds,training_seconds,script_difference,model\n";
}

std::map<int, Trial> TrialLog::read() const {
  std::map<int, Trial> trials;
  const std::string path = folder + "/trials.csv";
  if (!std::filesystem::exists(path))
    return trials;
  const std::string text = readWhole(path);
  const auto lines = wholeLines(text);
  for (size_t i = 1; i < lines.size(); ++i) {
    try {
      Trial trial = parseTrial(lines[i]);
      trial.curve = readCurve(folder + "/curves/" + numberName(trial.number) + ".csv");
      trials[trial.number] = std::move(trial);
    } catch (const std::exception &error) {
      throw UserError(path + ":" + std::to_string(i + 1) + ": " + error.what() +
                      ". The study was changed; start another with --new");
    }
  }
  const size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  if (whole != text.size())
    std::filesystem::resize_file(path, whole);
  return trials;
}

void TrialLog::append(const Trial &trial) const {
  writeWhole(folder + "/curves/" + numberName(trial.number) + ".csv", curveText(trial));
  const std::string path = folder + "/trials.csv";
  const bool empty = !std::filesystem::exists(path) || std::filesystem::file_size(path) == 0;
  appendSynced(path, (empty ? header() : "") + lineOf(trial));
}

std::map<int, Recorded> readRecorded(const std::string &path) {
  std::map<int, Recorded> recorded;
  if (!std::filesystem::exists(path))
    throw UserError(path + ": no such file; --latencies takes a former study's trials.csv");
  const auto lines = wholeLines(readWhole(path));
  if (lines.empty() || lines.front() + '\n' != TrialLog::header())
    throw UserError(path + ": not a study's trials.csv, which --latencies takes");
  for (size_t i = 1; i < lines.size(); ++i) {
    try {
      const Trial trial = parseTrial(lines[i]);
      recorded[trial.number] = {trial.latency, trial.kind};
    } catch (const std::exception &error) {
      throw UserError(path + ":" + std::to_string(i + 1) + ": " + error.what());
    }
  }
  return recorded;
}

} // namespace surrogate::search
