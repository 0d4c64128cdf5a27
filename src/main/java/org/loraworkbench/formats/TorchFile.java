package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A state dict as {@code torch.save} writes it, such as {@code pytorch_model.bin}, memory-mapped. A
 * pickle in it names the tensors; {@link TorchUnpickler} reads that without running anything.
 */
public final class TorchFile implements TensorSource {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** The first instruction of a pickle: protocol 2. */
    private static final byte[] PICKLE = {(byte) 0x80, 2};

    /** What each tensor has of its storage, from the first element to the last. */
    private final MappedTensorFile spans;

    /** The tensors whose elements lie in another order than their own, or apart. */
    private final Map<String, TorchTensor> scattered;

    private TorchFile(MappedTensorFile spans, Map<String, TorchTensor> tensors) {
        this.spans = spans;
        scattered = new HashMap<>(tensors);
        scattered.values().removeIf(TorchTensor::isContiguous);
    }

    /**
     * Opens the file and checks that every tensor it names can be read.
     *
     * @throws FormatException if the file is missing, truncated, or holds anything but tensors and
     *     plain values
     */
    public static TorchFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            TorchContent content = content(file, channel);
            Map<String, TorchTensor> tensors = StateDict.of(content.pickled(), file);
            TorchRegions regions = new TorchRegions(file, channel.size(), content.storages());
            return new TorchFile(new MappedTensorFile(file, channel, regions.of(tensors)), tensors);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static TorchContent content(Path file, FileChannel channel) throws IOException {
        FileStart start = FileStart.of(file);
        start.refuseGitPointer();
        if (start.is(ZIP)) {
            return TorchZip.read(file);
        }
        if (start.is(PICKLE)) {
            return TorchLegacyFile.read(file, channel);
        }
        throw new FormatException(
                "%s is truncated, damaged, or no file of torch.save; copy or download it again, or save the weights as safetensors (in transformers and peft: save_pretrained)."
                        .formatted(file));
    }

    @Override
    public Set<String> names() {
        return spans.names();
    }

    @Override
    public String description() {
        return spans.description();
    }

    @Override
    public long[] shape(String name) {
        TorchTensor tensor = scattered.get(name);
        return tensor == null ? spans.shape(name) : tensor.shape().clone();
    }

    @Override
    public ElementType elementType(String name) {
        return spans.elementType(name);
    }

    /** Maps the tensor, or copies it where its elements have to be put into their order. */
    @Override
    public TensorData read(String name) {
        TorchTensor tensor = scattered.get(name);
        return tensor == null ? spans.read(name) : tensor.gathered(spans.read(name), name);
    }

    @Override
    public void readPieces(String name, int elements, Consumer<TensorData> visitor) {
        if (scattered.containsKey(name)) {
            TensorSource.super.readPieces(name, elements, visitor);
        } else {
            spans.readPieces(name, elements, visitor);
        }
    }

    @Override
    public void close() {
        spans.close();
    }
}
