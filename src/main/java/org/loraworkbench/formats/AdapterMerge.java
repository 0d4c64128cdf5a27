package org.loraworkbench.formats;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.hub.Checksum;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * Folds an adapter into its base: a new folder that transformers opens without PEFT, in the base's
 * number format, with what {@link AdapterRemoval} needs to restore the base.
 */
public final class AdapterMerge {

    private final AdapterDirectory adapter;
    private final HuggingFaceDirectory base;
    private final String fingerprint;

    /** What came of it. */
    public enum Outcome {
        MERGED,
        /** The base holds this adapter already, and was copied as it is. */
        COPIED,
        /** The target holds this adapter already, and was left as it is. */
        UNTOUCHED
    }

    public AdapterMerge(AdapterDirectory adapter, HuggingFaceDirectory base) throws IOException {
        this.adapter = adapter;
        this.base = base;
        String tokens = adapter.trainsTokens() ? adapter.tokens().byModule().toString() : "";
        String settings = LoraConfigJson.write(adapter.lora()) + tokens;
        fingerprint =
                Checksum.sha256(
                        PeftAdapterFiles.weightsIn(adapter.folder()),
                        settings.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param target a folder that is absent or empty, or that this adapter was merged into before
     * @throws FormatException if the target holds something else, the base holds another adapter,
     *     or the adapter does not fit the base
     */
    public Outcome into(Path target) throws IOException {
        if (isRecordedIn(MergeRecord.in(target))) {
            return Outcome.UNTOUCHED;
        }
        requireEmpty(target);
        Optional<MergeRecord> earlier = MergeRecord.in(base.folder());
        if (earlier.isPresent() && !isRecordedIn(earlier)) {
            throw new FormatException(
                    "%s holds another adapter already, %s; unmerge that one first, or, if this one was trained on the merged model, delete %s and %s there."
                            .formatted(
                                    base.folder(),
                                    earlier.get().adapter(),
                                    MergeRecord.FILE,
                                    MergeRecord.ORIGINALS));
        }
        try (StagedFolder staged = StagedFolder.beside(target)) {
            if (earlier.isPresent()) {
                copy(base.folder(), staged);
            } else {
                merge(staged);
            }
            Files.deleteIfExists(target);
            staged.publish();
        }
        return earlier.isPresent() ? Outcome.COPIED : Outcome.MERGED;
    }

    private boolean isRecordedIn(Optional<MergeRecord> merged) {
        return merged.filter(found -> found.adapterSha256().equals(fingerprint)).isPresent();
    }

    /**
     * @throws FormatException if there is something in a folder, or it is a file
     */
    public static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new FormatException(target + " is a file; it must be an empty or absent folder.");
        }
        try (Stream<Path> files = Files.list(target)) {
            if (files.findAny().isPresent()) {
                throw new FormatException(target + " must be empty or absent.");
            }
        }
    }

    private static void copy(Path folder, StagedFolder staged) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, staged.resolve(file.getFileName().toString()));
            }
        }
        ModelFiles.copyFolders(folder, staged);
    }

    private void merge(StagedFolder staged) throws IOException {
        ModelConfig config = new ModelConfig(base.config());
        ModelOutline outline = adapter.outline(config);
        Kernels.prepareThread();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                TensorSource source = base.weights()) {
            // Loses nothing, and takes no more memory than the file.
            boolean bfloat16 = isBfloat16(source);
            BaseWeights weights = new BaseWeights(manager, source, outline, bfloat16, 0);
            try (AdaptedModel adapted =
                    new AdaptedModel(manager, config, weights, List.of(adapter))) {
                MergedModel merged = adapted.merged(0);
                new ModelFiles(base, outline.className(), adapter.head(config), adapter.folder())
                        .stage(merged, staged);
                keepOriginals(source, merged.unchanged(), staged);
            }
        }
    }

    private static boolean isBfloat16(TensorSource source) {
        return source.names().stream()
                .allMatch(name -> source.elementType(name) == ElementType.BF16);
    }

    /** What was packed into few bits lies in no merged model, and is kept as it was. */
    private void keepOriginals(
            TensorSource weights, Map<String, String> sameNumbers, StagedFolder staged)
            throws IOException {
        Map<String, String> unchanged = new LinkedHashMap<>(sameNumbers);
        unchanged.values().removeIf(name -> UnpackedTensors.isPacked(weights, name));
        try (TensorSource stored = base.storedWeights()) {
            keep(stored, unchanged, staged);
        }
    }

    private void keep(TensorSource source, Map<String, String> unchanged, StagedFolder staged)
            throws IOException {
        Set<String> gone = new HashSet<>(source.names());
        gone.removeAll(unchanged.values());
        SafetensorsWriter.write(
                staged.resolve(MergeRecord.ORIGINALS), new TensorSubset(source, gone), Map.of());
        List<MergeRecord.WeightFile> files = weightFiles(source, staged);
        Path index = base.folder().resolve(HuggingFaceDirectory.SHARD_INDEX);
        new MergeRecord(
                        adapter.folder().toAbsolutePath().getFileName().toString(),
                        fingerprint,
                        Files.readString(base.folder().resolve(HuggingFaceDirectory.CONFIG)),
                        files.size() > 1 ? Files.readString(index) : null,
                        files,
                        unchanged)
                .write(staged.resolve(MergeRecord.FILE));
    }

    /** What the base's files are to be again; weights of PyTorch's are restored as safetensors. */
    private List<MergeRecord.WeightFile> weightFiles(TensorSource source, StagedFolder staged)
            throws IOException {
        List<MergeRecord.WeightFile> files = new ArrayList<>();
        for (Path file : base.weightFiles()) {
            if (!SafetensorsFile.isOne(file)) {
                return List.of(asSafetensors(source, staged));
            }
            files.add(weightFile(file, file.getFileName().toString()));
        }
        return files;
    }

    private static MergeRecord.WeightFile asSafetensors(TensorSource source, StagedFolder staged)
            throws IOException {
        Path copy = staged.resolve("base" + SafetensorsFile.SUFFIX);
        SafetensorsWriter.write(copy, source, SafetensorsWriter.PYTORCH_METADATA);
        MergeRecord.WeightFile file = weightFile(copy, HuggingFaceDirectory.WEIGHTS);
        Files.delete(copy);
        return file;
    }

    private static MergeRecord.WeightFile weightFile(Path file, String name) throws IOException {
        return new MergeRecord.WeightFile(
                name, Checksum.sha256(file), SafetensorsHeader.text(file));
    }
}
