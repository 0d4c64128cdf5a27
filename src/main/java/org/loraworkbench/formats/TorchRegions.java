package org.loraworkbench.formats;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.formats.MappedTensorFile.Region;
import org.loraworkbench.formats.TorchContent.Extent;

/**
 * Where the tensors of a {@code torch.save} file lie in it.
 *
 * @param file named in error messages
 * @param storages by their keys
 */
record TorchRegions(Path file, long fileSize, Map<String, Extent> storages) {

    /**
     * What each tensor has of its storage, in the order of the file. A tensor that is contiguous
     * has its own shape there; of any other it is one row of elements, from the first to the last.
     *
     * @throws FormatException if a storage is missing or shorter than its tensors say
     */
    Map<String, Region> of(Map<String, TorchTensor> tensors) {
        Map<String, Region> regions = new LinkedHashMap<>();
        tensors.entrySet().stream()
                .map(tensor -> Map.entry(tensor.getKey(), region(tensor.getValue())))
                .sorted(Comparator.comparingLong(region -> region.getValue().offset()))
                .forEach(region -> regions.put(region.getKey(), region.getValue()));
        return regions;
    }

    private Region region(TorchTensor tensor) {
        TorchStorage storage = tensor.storage();
        Extent extent = storages.get(storage.key());
        if (extent == null) {
            throw new FormatException(
                    "%s is damaged: the storage %s is missing; copy or download it again."
                            .formatted(file, storage.key()));
        }
        if (extent.byteLength() != storage.byteLength()) {
            throw new FormatException(
                    "%s is damaged: the storage %s has %d bytes, but its tensors ask for %d; copy or download it again."
                            .formatted(
                                    file,
                                    storage.key(),
                                    extent.byteLength(),
                                    storage.byteLength()));
        }
        extent.requireWithin(file, fileSize);
        ElementType type = storage.elementType();
        long[] row = {tensor.span()};
        return new Region(
                type,
                tensor.isContiguous() ? tensor.shape() : row,
                extent.offset() + tensor.offset() * type.byteSize(),
                TensorData.byteLength(type, row));
    }
}
