# The tensor operations of the engine, in TorchScript: what DJL's own operators lack (fused
# attention, bfloat16, GELU, one optimizer call for all tensors), all with gradients. Packed into an
# archive in memory when the engine starts; see TorchScriptArchive. This class goes on in the other
# files of the folder, each a subject; KernelModule joins them.
#
# Shapes: L lanes (1 where all lanes share the values), B rows of a batch, T tokens, d width,
# r rank. Activations are [L, B, T, d]. Frozen weights have no lane axis; trained ones do.
# Activations and frozen weights may be bfloat16; trained tensors are float32 and are converted
# where they meet an activation.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def forward(self, x: Tensor) -> Tensor:
    return x
