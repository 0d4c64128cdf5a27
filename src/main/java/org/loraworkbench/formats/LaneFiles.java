package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Method;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.TransformerModel;

/**
 * Saves what a lane has learned: LoRA as a folder that PEFT opens, {@code full} and {@code head} as
 * a folder that transformers opens.
 */
public final class LaneFiles {

    private final HuggingFaceDirectory base;
    private final String baseName;
    private final BaseWeights weights;
    private final Head head;

    /**
     * @param baseName as {@link BaseModels} takes it
     * @param head what its outputs stand for
     */
    public LaneFiles(HuggingFaceDirectory base, String baseName, BaseWeights weights, Head head) {
        this.base = base;
        this.baseName = baseName;
        this.weights = weights;
        this.head = head;
    }

    /** Writes one lane; the folder appears whole, or not at all. */
    public void save(TransformerModel model, AdapterLayout layout, int lane, Path folder)
            throws IOException {
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            if (layout.adapter().method() == Method.LORA) {
                PeftAdapter adapter = new PeftAdapter(model, layout, lane, weights);
                PeftAdapterFiles.stage(staged, adapter.config(baseName), adapter.tensors());
            } else {
                new ModelFiles(base, layout.model().className(), head)
                        .stage(new MergedModel(model, layout, lane, weights), staged);
            }
            if (!head.labels().isEmpty()) {
                HeadFile.stage(head, staged);
            }
            staged.publish();
        }
    }
}
