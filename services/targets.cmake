# How everything in Tyst is built. Three functions:
#
#   tyst_library(<name> SRCS … HDRS … DEPS … PRIVATE …)
#   tyst_binary(<name> SRCS … DEPS …)
#   tyst_test(<name> TIER <tier> SRCS … DEPS … [DATA …])
#
# Include paths start at services/ for our headers and at the build folder's
# proto/ for generated ones. Libraries are static, warnings are errors, sources
# are listed by name. A tier is a CTest label (see tests/README.md).
include(GoogleTest)

set(TYST_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    -Wnon-virtual-dtor -Wno-missing-field-initializers
    -Werror)

function(tyst_library name)
  cmake_parse_arguments(ARG "" "" "SRCS;HDRS;DEPS;PRIVATE" ${ARGN})
  if(ARG_SRCS)
    add_library(${name} STATIC ${ARG_SRCS})
    set(scope PUBLIC)
    target_compile_options(${name} PRIVATE ${TYST_WARNINGS})
    target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR}/services)
  target_link_libraries(${name} ${scope} ${ARG_DEPS})
endfunction()

# All programs and no test: what the release flavour is for.
add_custom_target(tyst_programs)

function(tyst_binary name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/services)
  target_compile_options(${name} PRIVATE ${TYST_WARNINGS})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS})
  set_target_properties(${name} PROPERTIES
                        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  add_dependencies(tyst_programs ${name})
endfunction()

function(tyst_test name)
  cmake_parse_arguments(ARG "" "TIER" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/services
                                             ${PROJECT_SOURCE_DIR}/tests)
  target_compile_options(${name} PRIVATE ${TYST_WARNINGS})
  target_compile_definitions(${name} PRIVATE
                             TYST_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock_main)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST
                       DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS ${ARG_TIER} TIMEOUT 600)
endfunction()
