# Writes one C++ source that holds the files of this folder as string literals.
#   cmake -DROOT=<folder> -DFILES=a.txt,b.txt -DOUT=embedded.cc -P embed.cmake
string(REPLACE "," ";" FILES "${FILES}")
set(text "// Generated from deidentification/data. Do not edit.\n")
string(APPEND text
  "#include \"anonymisation/deidentification/domain/embedded.h\"\n\n")
string(APPEND text "namespace tyst::deidentification {\n\n")
string(APPEND text "absl::string_view EmbeddedFile(absl::string_view name) {\n")
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" content)
  string(APPEND text "  if (name == \"${file}\") {\n    return R\"tyst(")
  string(APPEND text "${content}")
  string(APPEND text ")tyst\";\n  }\n")
endforeach()
string(APPEND text "  return \"\";\n}\n\n}  // namespace tyst::deidentification\n")
file(WRITE "${OUT}" "${text}")
