"""The Python side of TrainingStepTimes: ResNet-18 of torchvision with one input channel.

  training_step.py THREADS BATCH SIDE

Reads numbers of steps from standard input, one a line, and answers with wall seconds, processor seconds and peak resident bytes.
"""
import resource
import sys
import time

import torch
import torchvision

threads, batch, side = map(int, sys.argv[1:])
torch.set_num_threads(threads)
model = torchvision.models.resnet18(num_classes=2)
model.conv1 = torch.nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9, weight_decay=0.0001)
x = torch.randn(batch, 1, side, side)
y = torch.arange(batch) % 2
print(torch.__version__, flush=True)
for line in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    for _ in range(int(line)):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        loss.item()
    print(time.perf_counter() - start, time.process_time() - used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
