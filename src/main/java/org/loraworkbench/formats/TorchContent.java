package org.loraworkbench.formats;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a file of {@code torch.save} holds.
 *
 * @param pickled what was saved, with {@link TorchTensor}s in the places of tensors
 * @param storages where the tensors' numbers lie, by the keys of their storages
 */
record TorchContent(Object pickled, Map<String, Extent> storages) {

    /** The place of a storage in the file, in bytes. */
    record Extent(long offset, long byteLength) {

        /**
         * @throws FormatException if the file ends before
         */
        void requireWithin(Path file, long fileSize) {
            if (offset < 0 || byteLength > fileSize - offset) {
                throw new FormatException(
                        "%s is truncated: it has %d bytes, but %d of a storage should be at %d; copy or download it again."
                                .formatted(file, fileSize, byteLength, offset));
            }
        }
    }
}
