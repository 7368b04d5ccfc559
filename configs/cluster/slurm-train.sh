#!/usr/bin/env bash
# One training run over several machines: each task takes its part of every batch. Submit from the repository's root, which
# all machines must see, as they must the data and the folder of results:
#
#   ./synth --help > /dev/null      # builds once, on the login node
#   sbatch --nodes=4 configs/cluster/slurm-train.sh my-experiment.yaml outputs/run
#
# Submitted again, with the same or another number of nodes, it goes on from the last checkpoint. srun sends the warning
# signal to every task, which writes a checkpoint and ends. --mpi=pmix is for Open MPI; with MPICH give --mpi=pmi2.
#SBATCH --job-name=synth-train
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --mem=32G
#SBATCH --time=12:00:00
#SBATCH --signal=TERM@180
#SBATCH --output=outputs/slurm-train-%j.log
set -euo pipefail

experiment=${1:?usage: sbatch --nodes=N slurm-train.sh EXPERIMENT DIR}
out=${2:?the folder of the results is missing}

# a task that fails ends the others instead of leaving them waiting
exec srun --mpi=pmix --kill-on-bad-exit=1 --cpus-per-task="${SLURM_CPUS_PER_TASK:-1}" \
  ./synth train "$experiment" --out "$out" --threads "${SLURM_CPUS_PER_TASK:-1}" --resume
