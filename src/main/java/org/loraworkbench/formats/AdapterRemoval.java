package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.hub.Checksum;

/**
 * Takes an adapter out of a merged model again. Subtracting {@code B·A} would not give the base's
 * bytes, for sums are rounded; so they are put together from the tensors that the merge left alone
 * and the originals that it kept, and compared with the base's checksums.
 */
public final class AdapterRemoval {

    private final Path merged;
    private final MergeRecord record;

    /**
     * @throws FormatException if this program did not merge the model
     */
    public AdapterRemoval(Path merged) throws IOException {
        this.merged = merged;
        record =
                MergeRecord.in(merged)
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "%s has no %s; only a model that this program merged can be unmerged."
                                                        .formatted(merged, MergeRecord.FILE)));
    }

    /** Name of the adapter that was merged. */
    public String adapter() {
        return record.adapter();
    }

    /**
     * @param target an absent or empty folder, to hold the base's weights, configuration and
     *     tokenizer as they were
     * @throws FormatException if the merged model was changed since, or the target holds something
     */
    public void into(Path target) throws IOException {
        AdapterMerge.requireEmpty(target);
        Path originals = merged.resolve(MergeRecord.ORIGINALS);
        if (!Files.isRegularFile(originals)) {
            throw new FormatException(
                    "%s is missing, without which the base cannot be restored."
                            .formatted(originals));
        }
        Map<String, String> kept = new HashMap<>();
        record.unchanged().forEach((name, inBase) -> kept.put(inBase, name));
        try (StagedFolder staged = StagedFolder.beside(target);
                TensorSource gone = SafetensorsFile.open(originals);
                TensorSource weights = HuggingFaceDirectory.open(merged).weights()) {
            for (MergeRecord.WeightFile file : record.files()) {
                restore(
                        file,
                        staged.resolve(file.name()),
                        name ->
                                gone.contains(name)
                                        ? gone.read(name)
                                        : weights.read(kept.get(name)));
            }
            Files.writeString(staged.resolve(HuggingFaceDirectory.CONFIG), record.config());
            if (record.index() != null) {
                Files.writeString(staged.resolve(HuggingFaceDirectory.SHARD_INDEX), record.index());
            }
            ModelFiles.copyCompanions(merged, staged);
            Files.deleteIfExists(target);
            staged.publish();
        }
    }

    private interface Tensors {
        TensorData read(String name);
    }

    private void restore(MergeRecord.WeightFile file, Path target, Tensors tensors)
            throws IOException {
        byte[] header = file.header().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(
                target,
                channel -> {
                    SafetensorsWriter.writeFully(channel, SafetensorsWriter.lengthOf(header));
                    SafetensorsWriter.writeFully(channel, ByteBuffer.wrap(header));
                    for (String name : SafetensorsHeader.names(target, header)) {
                        SafetensorsWriter.writeFully(channel, tensors.read(name).bytes());
                    }
                });
        if (!Checksum.sha256(target).equals(file.sha256())) {
            throw new FormatException(
                    "%s was changed since it was merged, so that its base cannot be restored from it."
                            .formatted(merged));
        }
    }
}
