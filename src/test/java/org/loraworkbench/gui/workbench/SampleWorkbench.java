package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.Precision;
import org.loraworkbench.nn.MatrixCells;

/** The workbench with the real MiniLM, its real counts, and made-up values of a trained layer. */
public final class SampleWorkbench {

    private static final long USUAL_MEMORY = 16_000_000_000L;

    private SampleWorkbench() {}

    /** As it opens, on a machine of 16 GB. */
    public static WorkbenchViewModel filled() {
        return filled(USUAL_MEMORY);
    }

    /** As it opens, on a machine with this much memory. */
    public static WorkbenchViewModel filled(long machineBytes) {
        WorkbenchViewModel model = new WorkbenchViewModel(() -> {});
        planner(model, machineBytes).start();
        return model;
    }

    /** Not started yet; works on the thread that calls it, on a machine of 16 GB. */
    static ExperimentPlanner planner(WorkbenchViewModel page) {
        return planner(page, USUAL_MEMORY);
    }

    static ExperimentPlanner planner(WorkbenchViewModel page, long machineBytes) {
        return new ExperimentPlanner(
                page,
                SampleFiles.PROBE,
                new TrainingMachine(
                        () -> new MachineMemory(machineBytes, machineBytes),
                        width -> Optional.of(Precision.BFLOAT16)),
                Runnable::run,
                Runnable::run);
    }

    /** Shows the same made-up values in every layer. */
    public static void showValues(WorkbenchViewModel model) {
        LayerPicture.Values values = values();
        model.showValuesWith((layer, rank) -> values);
    }

    /** Made-up values of a query projection after training with rank 8. */
    private static LayerPicture.Values values() {
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
                MatrixCells.of(normal(384 * 384, 0.05, 3), 384, 384, 64),
                MatrixCells.of(b, 384, 8, 64),
                MatrixCells.of(a, 8, 384, 64),
                MatrixCells.of(change, 384, 384, 64),
                "");
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
