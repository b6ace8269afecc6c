// SPDX-License-Identifier: MIT
#include "platform/config/config.h"

#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "platform/base/status_macros.h"
#include "platform/config/problems.h"
#include "tyst/privacy/v1/privacy.pb.h"

namespace tyst::config {
namespace {

namespace pb = ::google::protobuf;

const pb::FieldDescriptor* FieldNamed(const pb::Descriptor& message,
                                      const std::string& key) {
  for (int i = 0; i < message.field_count(); ++i) {
    const pb::FieldDescriptor* field = message.field(i);
    if (field->name() == key || field->json_name() == key) {
      return field;
    }
  }
  return nullptr;
}

std::string KnownKeys(const pb::Descriptor& message) {
  std::vector<std::string> names;
  for (int i = 0; i < message.field_count(); ++i) {
    names.push_back(message.field(i)->json_name());
  }
  return absl::StrCat("one of ", absl::StrJoin(names, ", "));
}

void CheckKeys(const pb::Struct& found, const pb::Descriptor& expected,
               const std::string& path, Problems& problems);

void CheckNested(const pb::Value& value, const pb::FieldDescriptor& field,
                 const std::string& path, Problems& problems) {
  // Well-known types (durations, …) are no objects in JSON.
  const bool nested =
      field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE &&
      !field.is_map() &&
      field.message_type()->file()->package() != "google.protobuf";
  if (!nested) {
    return;
  }
  if (value.has_struct_value()) {
    CheckKeys(value.struct_value(), *field.message_type(), path, problems);
  }
  for (int i = 0; i < value.list_value().values_size(); ++i) {
    CheckNested(value.list_value().values(i), field,
                absl::StrCat(path, "[", i, "]"), problems);
  }
}

void CheckKeys(const pb::Struct& found, const pb::Descriptor& expected,
               const std::string& path, Problems& problems) {
  for (const auto& [key, value] : found.fields()) {
    const std::string at = path.empty() ? key : absl::StrCat(path, ".", key);
    const pb::FieldDescriptor* field = FieldNamed(expected, key);
    if (field == nullptr) {
      problems.Add(at, "unknown key", KnownKeys(expected));
      continue;
    }
    CheckNested(value, *field, at, problems);
  }
}

absl::Status ReadJson(absl::string_view json, pb::Message& out) {
  const auto status = pb::util::JsonStringToMessage(
      pb::StringPiece(json.data(), json.size()), &out);
  if (!status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of configuration refused: ", std::string(status.message())));
  }
  return absl::OkStatus();
}

bool IsSecret(const pb::FieldDescriptor& field) {
  return field.options().GetExtension(privacy::v1::class_) ==
         privacy::v1::PRIVACY_CLASS_SECRET;
}

void HideSecrets(pb::Message& message) {
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const bool nested =
        field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
    const bool text = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING;
    if (IsSecret(*field) && text && !field->is_repeated()) {
      reflection.SetString(&message, field, "[secret]");
    } else if (IsSecret(*field)) {
      reflection.ClearField(&message, field);
    } else if (nested && field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        HideSecrets(*reflection.MutableRepeatedMessage(&message, field, i));
      }
    } else if (nested) {
      HideSecrets(*reflection.MutableMessage(&message, field));
    }
  }
}

}  // namespace

absl::Status ParseConfig(absl::string_view json, pb::Message& config) {
  pb::Struct found;
  RETURN_IF_ERROR(ReadJson(json, found));
  Problems problems;
  CheckKeys(found, *config.GetDescriptor(), "", problems);
  RETURN_IF_ERROR(problems.ToStatus("reading of configuration"));
  config.Clear();
  return ReadJson(json, config);
}

absl::Status LoadConfig(const std::string& path, pb::Message& config) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(absl::StrCat(
        "reading of configuration '", path,
        "' failed: the file cannot be opened; name another with --config"));
  }
  std::ostringstream text;
  text << file.rdbuf();
  const std::string json = text.str();
  const absl::Status parsed = ParseConfig(json, config);
  if (!parsed.ok()) {
    return absl::Status(parsed.code(), absl::StrCat("configuration '", path,
                                                    "': ", parsed.message()));
  }
  return absl::OkStatus();
}

std::string PrintConfig(const pb::Message& config) {
  const std::unique_ptr<pb::Message> shown(config.New());
  shown->CopyFrom(config);
  HideSecrets(*shown);
  pb::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  if (!pb::util::MessageToJsonString(*shown, &json, options).ok()) {
    return "{}";
  }
  return json;
}

}  // namespace tyst::config
