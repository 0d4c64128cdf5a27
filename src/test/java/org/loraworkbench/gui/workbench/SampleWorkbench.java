package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.gui.workbench.MemoryPlan.Parts;

/** The workbench as it looks with MiniLM and made-up memory figures. */
public final class SampleWorkbench {

    private SampleWorkbench() {}

    public static WorkbenchViewModel filled() {
        WorkbenchViewModel model = new WorkbenchViewModel(() -> {});
        model.base()
                .options()
                .setAll(new Option("minilm-l6", "BERT, 6 layers of 384, 22.6 M parameters"));
        model.base().valueProperty().set(model.base().options().get(0));
        model.base().hintProperty().set("BERT, 6 layers of 384, 22.6 M parameters");
        model.dataset()
                .options()
                .setAll(new Option("wordnet-topics", "Glosses of WordNet to 12 topics"));
        model.dataset().valueProperty().set(model.dataset().options().get(0));
        model.dataset().hintProperty().set("4,000 + 1,000 glosses");
        model.taskType().options().setAll(new Option("SEQ_CLS", "Classify a text"));
        model.taskType().valueProperty().set(model.taskType().options().get(0));
        model.taskType().hintProperty().set("12 classes");
        model.modules().show(miniLm());
        model.countsProperty().set(new ParameterCounts(78_348, 22_655_628, 22_581_900));
        model.memoryProperty()
                .set(
                        new MemoryPlan(
                                new Parts(90_327_600, 313_392, 626_784, 41_200_000),
                                new Parts(90_327_600, 90_327_600, 180_655_200, 96_000_000)));
        model.adapterFileProperty().set("adapter file 316 kB");
        return model;
    }

    public static List<ModuleInfo> miniLm() {
        List<ModuleInfo> modules = new ArrayList<>();
        modules.add(new ModuleInfo("embeddings.word_embeddings", "Embedding", 0, 0));
        modules.add(new ModuleInfo("embeddings.position_embeddings", "Embedding", 0, 0));
        modules.add(new ModuleInfo("embeddings.token_type_embeddings", "Embedding", 0, 0));
        modules.add(new ModuleInfo("embeddings.LayerNorm", "LayerNorm", 0, 0));
        for (int layer = 0; layer < 6; layer++) {
            String prefix = "encoder.layer." + layer + ".";
            modules.add(linear(prefix + "attention.self.query", 384, 384));
            modules.add(linear(prefix + "attention.self.key", 384, 384));
            modules.add(linear(prefix + "attention.self.value", 384, 384));
            modules.add(linear(prefix + "attention.output.dense", 384, 384));
            modules.add(new ModuleInfo(prefix + "attention.output.LayerNorm", "LayerNorm", 0, 0));
            modules.add(linear(prefix + "intermediate.dense", 1536, 384));
            modules.add(linear(prefix + "output.dense", 384, 1536));
            modules.add(new ModuleInfo(prefix + "output.LayerNorm", "LayerNorm", 0, 0));
        }
        return modules;
    }

    private static ModuleInfo linear(String path, int out, int in) {
        return new ModuleInfo(path, "Linear", out, in);
    }
}
