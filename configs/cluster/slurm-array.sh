#!/usr/bin/env bash
# One data set from an array of Slurm jobs, each making its own part of the shards; together they are the same
# files, byte for byte, as one unsharded run. Submit from the repository's root:
#
#   ./synth --help > /dev/null      # builds once, on the login node
#   sbatch --array=0-15 configs/cluster/slurm-array.sh configs/recipes/volcanic-syinterferopy.yaml outputs/big 1000000
#   ./synth verify outputs/big      # when every job has ended
#
# A job that failed or ran out of time is submitted again with its own number and the count of the whole array:
#   SYNTH_SHARDS=16 sbatch --array=7 configs/cluster/slurm-array.sh ...     (--resume keeps what is done)
#SBATCH --job-name=synth
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=2G
#SBATCH --time=04:00:00
#SBATCH --signal=B:TERM@60
#SBATCH --output=outputs/slurm-%A_%a.log
set -euo pipefail

recipe=${1:?usage: sbatch --array=0-N slurm-array.sh RECIPE DIR COUNT [SEED]}
out=${2:?the folder of the data set is missing}
count=${3:?the number of samples is missing}
seed=${4:-1}
shards=${SYNTH_SHARDS:-${SLURM_ARRAY_TASK_COUNT:?submit with --array=0-N}}

exec ./synth generate "$recipe" --out "$out" --count "$count" --seed "$seed" \
  --shard "$SLURM_ARRAY_TASK_ID/$shards" --threads "${SLURM_CPUS_PER_TASK:-1}" --resume
