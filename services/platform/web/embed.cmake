# tyst_embed(<target> HEADER <header> NAMESPACE <ns> FUNCTION <function>
#            FILES <name>=<path>…)
#
# A library that holds files as bytes. `header` declares, in `ns`,
# `tyst::web::EmbeddedFiles <function>();`. Paths are absolute.
function(tyst_embed target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;FUNCTION" "FILES" ${ARGN})
  set(index 0)
  set(labels "")
  set(externs "")
  set(rows "")
  set(paths "")
  foreach(entry ${ARG_FILES})
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    set(name ${CMAKE_MATCH_1})
    set(path ${CMAKE_MATCH_2})
    set(symbol ${target}_${index})
    string(APPEND labels
           "    \".hidden ${symbol}\\n.global ${symbol}\\n${symbol}:\\n\"\n"
           "    \".incbin \\\"${path}\\\"\\n\"\n"
           "    \".hidden ${symbol}_end\\n.global ${symbol}_end\\n\"\n"
           "    \"${symbol}_end:\\n.byte 0\\n\"\n")
    string(APPEND externs "extern const char ${symbol}[];\n"
           "extern const char ${symbol}_end[];\n")
    string(APPEND rows "      {\"${name}\", {${symbol}, "
           "static_cast<size_t>(${symbol}_end - ${symbol})}},\n")
    list(APPEND paths ${path})
    math(EXPR index "${index} + 1")
  endforeach()
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${target}.cc)
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT "#include \"@ARG_HEADER@\"

asm(\".pushsection .rodata\\n\"
@labels@    \".popsection\\n\");

extern \"C\" {
@externs@}

namespace @ARG_NAMESPACE@ {

::tyst::web::EmbeddedFiles @ARG_FUNCTION@() {
  static const ::tyst::web::EmbeddedFile files[] = {
@rows@  };
  return files;
}

}  // namespace @ARG_NAMESPACE@
")
  set_source_files_properties(${file} PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(${target} STATIC ${file})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/services)
  target_link_libraries(${target} PUBLIC absl::strings absl::span)
endfunction()

# tyst_catalogue(<variable> SOURCE <language> TRANSLATIONS <language>…
#                TEXTS <files>…)
#
# Compiles po/<language>.po of the current folder, and collects what the named
# C++ files say (Say, SayPlural) as the catalogue of the source language.
# `variable` becomes a list for tyst_embed: "<language>.mo=<path>".
function(tyst_catalogue variable)
  cmake_parse_arguments(ARG "" "SOURCE" "TRANSLATIONS;TEXTS" ${ARGN})
  find_program(TYST_MSGFMT msgfmt REQUIRED)
  find_program(TYST_XGETTEXT xgettext REQUIRED)
  find_program(TYST_MSGEN msgen REQUIRED)
  set(folder ${CMAKE_CURRENT_BINARY_DIR})
  set(source ${folder}/${ARG_SOURCE}.mo)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${TYST_XGETTEXT} --language=C++ --from-code=UTF-8
            --keyword --keyword=Say --keyword=SayPlural:1,2
            --force-po -o ${folder}/${ARG_SOURCE}.pot ${ARG_TEXTS}
    COMMAND sed -i -e s/CHARSET/UTF-8/ ${folder}/${ARG_SOURCE}.pot
    COMMAND ${TYST_MSGEN} --lang=${ARG_SOURCE} -o ${folder}/${ARG_SOURCE}.po
            ${folder}/${ARG_SOURCE}.pot
    COMMAND ${TYST_MSGFMT} -o ${source} ${folder}/${ARG_SOURCE}.po
    DEPENDS ${ARG_TEXTS}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    VERBATIM)
  set(list "${ARG_SOURCE}.mo=${source}")
  foreach(language ${ARG_TRANSLATIONS})
    set(compiled ${folder}/${language}.mo)
    add_custom_command(
      OUTPUT ${compiled}
      COMMAND ${TYST_MSGFMT} --check-header --check-domain -o ${compiled}
              ${CMAKE_CURRENT_SOURCE_DIR}/po/${language}.po
      DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/po/${language}.po
      VERBATIM)
    list(APPEND list "${language}.mo=${compiled}")
  endforeach()
  set(${variable} ${list} PARENT_SCOPE)
endfunction()
