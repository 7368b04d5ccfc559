#!/usr/bin/env bash
# Builds libtorch_shim.so into FOLDER when the shim, libtorch or the compiler changed; says so, and goes on, where one of them is missing.
#   build-shim.sh FOLDER
#   build-shim.sh --missing     prints the distribution's packages that would mend what is missing, on one line; nothing when all is there
# libtorch is looked for in $LIBTORCH, then in the PyTorch of the python on PATH, then in the distribution's package.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
out=${1%/}
source=$here/torch_shim.cpp
compiler=${CXX:-g++}

give_up() {
  if [ "$out" = --missing ]; then
    echo libtorch-dev g++ libopenblas0-pthread
    exit 0
  fi
  rm -f "$out/libtorch_shim.so" "$out/built"
  echo "TorchSharp stand-in: $1; networks will not run. To mend it: sudo apt-get install libtorch-dev g++ libopenblas0-pthread, then build again."
  exit 0
}

# sets include and lib when $1 and $2 hold libtorch's headers and libraries
take() {
  if [ -f "$1/ATen/ATen.h" ] && [ -f "$2/libtorch_cpu.so" ]; then
    include=$1
    lib=$2
    return 0
  fi
  return 1
}

python_torch() {
  local python
  for python in python3 python; do
    command -v "$python" > /dev/null || continue
    # finds the package without importing it, which would take seconds
    "$python" -c 'import importlib.util, os; s = importlib.util.find_spec("torch"); print(os.path.dirname(s.origin) if s and s.origin else "")' 2> /dev/null && return
  done
}

find_libtorch() {
  if [ -n "${LIBTORCH:-}" ]; then
    take "$LIBTORCH/include" "$LIBTORCH/lib" || give_up "LIBTORCH=$LIBTORCH holds no include/ATen/ATen.h or lib/libtorch_cpu.so"
    return
  fi
  local package
  package=$(python_torch || true)
  if [ -n "$package" ] && take "$package/include" "$package/lib"; then return; fi
  local folder
  for folder in "/usr/lib/$(uname -m)-linux-gnu" /usr/lib64 /usr/lib /usr/local/lib; do
    if take /usr/include "$folder" || take /usr/local/include "$folder"; then return; fi
  done
  give_up "libtorch was not found"
}

find_libtorch
command -v "$compiler" > /dev/null || give_up "the compiler $compiler was not found"

if [ "$out" = --missing ]; then
  # a distribution's libtorch takes the linear algebra that is installed, and without OpenBLAS transformers crawl
  case $lib in
    /usr/lib/*)
      found=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2> /dev/null || true)
      [[ $found =~ libopenblas|libmkl_rt|libblis ]] || echo libopenblas0-pthread
      ;;
  esac
  exit 0
fi
mkdir -p "$out"

api=$include/torch/csrc/api/include
# not every release has both headers
part() { { cat "$api/torch/version.h" "$include/torch/headeronly/version.h" 2> /dev/null || true; } | awk -v name="TORCH_VERSION_$1" '$2 == name { print $3; exit }'; }
version=$(part MAJOR).$(part MINOR).$(part PATCH)
key=$( { sha256sum < "$source"; sha256sum < "${BASH_SOURCE[0]}"; printf '%s\n' "$include" "$lib" "$version"; stat -L -c '%s %Y' "$lib/libtorch_cpu.so"
         "$compiler" --version | head -n 1; } | sha256sum | cut -d' ' -f1)
exec 9> "$out/lock"
if command -v flock > /dev/null; then flock 9; fi
if [ -f "$out/libtorch_shim.so" ] && [ "$(cat "$out/built" 2> /dev/null)" = "$key" ]; then exit 0; fi

# PyTorch's wheels before 2.6 were built with the old string type
abi=1
if grep -q '_ZN3c105ErrorC[12]ENS_14SourceLocationESs' "$lib/libc10.so"; then abi=0; fi
standard=c++17
if echo 'int main() { }' | "$compiler" -std=c++20 -fsyntax-only -x c++ - 2> /dev/null && grep -qE '^2\.(9|[1-9][0-9])\.' <<< "$version"; then standard=c++20; fi

if "$compiler" -std=$standard -O2 -fPIC -shared -D_GLIBCXX_USE_CXX11_ABI=$abi -I"$include" -I"$api" "$source" -o "$out/libtorch_shim.so.new" \
  -L"$lib" -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 -ldl -Wl,-rpath,"$lib" > "$out/build.log" 2>&1; then
  mv "$out/libtorch_shim.so.new" "$out/libtorch_shim.so"
  echo "$key" > "$out/built"
  echo "TorchSharp stand-in: built over libtorch $version in $lib"
else
  head -n 5 "$out/build.log"
  give_up "the shim did not compile against libtorch in $lib (all of it: $out/build.log)"
fi
