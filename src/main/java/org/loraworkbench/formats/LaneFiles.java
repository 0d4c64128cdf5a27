package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
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
     * @param baseName what PEFT loads the base by
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
                writeModel(new MergedModel(model, layout, lane, weights), layout, staged);
            }
            if (!labels.isEmpty()) {
                writeJson(staged.resolve(LABELS), labels);
            }
            staged.publish();
        }
    }

    private void writeModel(MergedModel merged, AdapterLayout layout, StagedFolder staged)
            throws IOException {
        ObjectNode config = base.config().deepCopy();
        config.putArray("architectures").add(layout.model().className());
        if (!labels.isEmpty()) {
            ObjectNode idToLabel = config.putObject("id2label");
            ObjectNode labelToId = config.putObject("label2id");
            for (int id = 0; id < labels.size(); id++) {
                idToLabel.put(Integer.toString(id), labels.get(id));
                labelToId.put(labels.get(id), id);
            }
        }
        writeJson(staged.resolve(HuggingFaceDirectory.CONFIG), config);
        write(staged.resolve(HuggingFaceDirectory.WEIGHTS), merged.tensors());
        if (base.tokenizer().isPresent()) {
            Files.copy(base.tokenizer().get(), staged.resolve(HuggingFaceDirectory.TOKENIZER));
        }
    }

    private static void write(Path file, Map<String, TensorData> tensors) throws IOException {
        SafetensorsWriter.write(file, tensors, SafetensorsWriter.PYTORCH_METADATA);
    }

    private static void writeJson(Path file, Object json) throws IOException {
        Files.write(
                file,
                Json.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
