package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loraworkbench.gui.common.heat.HeatMap;
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

    /** Made-up values of a query projection after training with rank 8. */
    public static LayerPicture.Values values() {
        float[] b = normal(384 * 8, 0.02, 1);
        float[] a = normal(8 * 384, 0.05, 2);
        float[] change = new float[384 * 384];
        for (int row = 0; row < 384; row++) {
            for (int column = 0; column < 384; column++) {
                for (int k = 0; k < 8; k++) {
                    change[row * 384 + column] += b[row * 8 + k] * a[k * 384 + column];
                }
            }
        }
        return new LayerPicture.Values(
                new HeatMap(384, 384, normal(384 * 384, 0.05, 3)),
                new HeatMap(384, 8, b),
                new HeatMap(8, 384, a),
                new HeatMap(384, 384, change));
    }

    private static float[] normal(int count, double deviation, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
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
