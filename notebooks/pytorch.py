"""The network of lesson 8 in PyTorch: what backward() accumulates, what it keeps, and what it throws away."""

import warnings

import torch

warnings.simplefilter("ignore")  # PyTorch warns when y.grad, which it does not keep, is read
torch.set_default_dtype(torch.float64)


def show(tensor):
    """A tensor as rounded numbers."""
    return None if tensor is None else [[round(x, 4) + 0.0 for x in row] for row in tensor.reshape(-1, 2).tolist()]


def loss_of(x, t, W1, b1, w2, b2):
    """The network: its loss, what it says, and its hidden layer."""
    h = torch.tanh(W1 @ x + b1)
    y = w2 @ h + b2
    loss = (y - t) ** 2
    return loss, y, h


W1 = torch.tensor([[1.0, 0.5], [0.5, 1.0]], requires_grad=True)
b1 = torch.tensor([0.0, -1.0], requires_grad=True)
w2 = torch.tensor([1.0, -0.5], requires_grad=True)
b2 = torch.tensor(0.0, requires_grad=True)
x = torch.tensor([0.0, 1.0])

loss, y, h = loss_of(x, 1.0, W1, b1, w2, b2)
h.retain_grad()
loss.backward()
print("loss                   ", round(loss.item(), 4))
print("W1.grad                ", show(W1.grad))
print("h.grad, asked to retain", show(h.grad))
print("y.grad, not asked      ", show(y.grad))

loss_of(x, 1.0, W1, b1, w2, b2)[0].backward()
print("W1.grad, a second pass ", show(W1.grad))
W1.grad = None  # what optimizer.zero_grad() does
loss_of(x, 1.0, W1, b1, w2, b2)[0].backward()
print("W1.grad, reset before  ", show(W1.grad))

tanh = h.grad_fn
print("the graph, from h back ", tanh.name(), "<-", ", ".join(node.name() for node, _ in tanh.next_functions))
try:
    loss.backward()
except RuntimeError as error:
    print("the same graph again   ", str(error).partition(" (")[0])
loss, y, h = loss_of(x, 1.0, W1, b1, w2, b2)
print("tanh keeps its result  ", torch.equal(h.grad_fn._saved_result, h))
