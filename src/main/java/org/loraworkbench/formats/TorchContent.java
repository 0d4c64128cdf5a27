package org.loraworkbench.formats;

import java.util.Map;

/**
 * What a file of {@code torch.save} holds.
 *
 * @param pickled what was saved, with {@link TorchTensor}s in the places of tensors
 * @param storages where the tensors' numbers lie, by the keys of their storages
 */
record TorchContent(Object pickled, Map<String, Extent> storages) {

    /** The place of a storage in the file, in bytes. */
    record Extent(long offset, long byteLength) {}
}
