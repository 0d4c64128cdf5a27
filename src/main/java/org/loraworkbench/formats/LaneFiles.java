package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.TransformerModel;

/**
 * Saves what a lane has learned: LoRA as a folder that PEFT opens, {@code full} and {@code head} as
 * a folder that transformers opens.
 */
public final class LaneFiles {

    /** Names of the head's outputs, one JSON list; PEFT's own files do not hold them. */
    public static final String LABELS = "labels.json";

    private final HuggingFaceDirectory base;
    private final String baseName;
    private final BaseWeights weights;
    private final List<String> labels;

    /**
     * @param baseName as {@link BaseModels} takes it
     * @param labels names of the head's outputs; empty where the task has none
     */
    public LaneFiles(
            HuggingFaceDirectory base, String baseName, BaseWeights weights, List<String> labels) {
        this.base = base;
        this.baseName = baseName;
        this.weights = weights;
        this.labels = List.copyOf(labels);
    }

    /** Writes one lane; the folder appears whole, or not at all. */
    public void save(TransformerModel model, AdapterLayout layout, int lane, Path folder)
            throws IOException {
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            if (layout.adapter().method() == Method.LORA) {
                PeftAdapter adapter = new PeftAdapter(model, layout, lane, weights);
                PeftAdapterFiles.stage(staged, adapter.config(baseName), adapter.tensors());
            } else {
                new ModelFiles(base, layout.model().className(), labels)
                        .stage(new MergedModel(model, layout, lane, weights), staged);
            }
            if (!labels.isEmpty()) {
                Files.writeString(
                        staged.resolve(LABELS),
                        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(labels));
            }
            staged.publish();
        }
    }
}
