#!/usr/bin/env bash
# Makes the README's pictures anew, by the commands that the README shows beside them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=outputs/.build/gallery
rm -rf "$work"

./synth generate hephaestus-like --out "$work/hephaestus" --count 200 --seed 4
./synth preview "$work/hephaestus" --out outputs/gallery/hephaestus-like.png --count 15 --columns 5 --size 112
./synth generate volcanic-syinterferopy --out "$work/volcanic" --count 40 --seed 2
./synth preview "$work/volcanic" --out outputs/gallery/volcanic.png --class deformation --count 10 --columns 5 --size 112
./synth preview "$work/hephaestus" --out outputs/gallery/grey.png --class deformation --first 100 --count 8 --columns 4 --colours grey --no-boxes
./synth simulate configs/scenes/dyke.yaml --out "$work/dyke"
for field in wrapped deformation height coherence; do cp "$work/dyke/$field.png" "outputs/gallery/dyke-$field.png"; done
./synth invert "$work/dyke/unwrapped.tif" --recipe volcanic-sources --heading-deg -12 --incidence-deg 36 --out "$work/inverted"
cp "$work/inverted/unwrapped.png" outputs/gallery/inverted.png

# two networks, with and without heights, trained first: half an hour of one core
for network in detector-small detector-heights-small; do
  ./synth train "$network" --out "$work/$network" --threads 1
  ./synth explain --model "$work/$network" --data "$network" --count 40 --methods mask --class deformation --out "$work/$network-explained" --threads 1
done
for picture in 00007-recipe-stratified-matched-179=found 00023-recipe-stratified-matched-588=calm; do
  cp "$work/detector-small-explained/${picture%=*}-mask.png" "outputs/gallery/heights-${picture#*=}-without.png"
  cp "$work/detector-heights-small-explained/${picture%=*}-mask.png" "outputs/gallery/heights-${picture#*=}-with.png"
done

find outputs/gallery -name '*.png' -size +500k -exec echo 'too large:' {} \; | grep . && exit 1
ls -l outputs/gallery
