package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.export.adapter.GgufFile.Matrix;
import org.loraworkbench.formats.LowRankUpdate;

/**
 * An adapter as llama.cpp and Ollama load it. llama.cpp multiplies each B·A by {@code
 * adapter.lora.alpha} over the rank of the tensor; what an adapter multiplies with otherwise is
 * folded into B.
 */
final class GgufAdapter {

    private static final String ALPHA = "adapter.lora.alpha";
    private static final String A = ".lora_a";
    private static final String B = ".lora_b";

    private GgufAdapter() {}

    static Receipt write(CarriedAdapter adapter, Path file) throws IOException {
        LlamaCppNames names = new LlamaCppNames(adapter.base());
        double alpha = adapter.directory().lora().loraAlpha();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("general.architecture", names.architecture().orElseThrow());
        metadata.put("general.type", "adapter");
        metadata.put("adapter.type", "lora");
        metadata.put(ALPHA, (float) alpha);
        Map<String, Matrix> tensors = new LinkedHashMap<>();
        List<LowRankUpdate> updates = adapter.updates();
        for (LowRankUpdate update : updates) {
            LowRankUpdate scaled = update.withScaling(alpha / update.rank());
            String name = names.weight(update.module());
            int in = Math.toIntExact(update.module().in());
            tensors.put(name + A, new Matrix(update.rank(), in, scaled.a()));
            tensors.put(name + B, placed(scaled, names.places(update.module())));
        }
        new GgufFile(metadata, tensors).write(file);
        return Receipt.of(updates, read(GgufFile.read(file), names, updates));
    }

    private static Matrix placed(LowRankUpdate update, int[] places) {
        int rank = update.rank();
        float[] values = new float[update.b().length];
        for (int row = 0; row < places.length; row++) {
            System.arraycopy(update.b(), row * rank, values, places[row] * rank, rank);
        }
        return new Matrix(places.length, rank, values);
    }

    /** The updates as a file holds them, in the order of others. */
    static List<LowRankUpdate> read(
            GgufFile file, LlamaCppNames names, List<LowRankUpdate> originals) {
        double alpha = (Float) file.metadata().get(ALPHA);
        List<LowRankUpdate> updates = new ArrayList<>();
        for (LowRankUpdate original : originals) {
            String name = names.weight(original.module());
            Matrix a = file.tensors().get(name + A);
            Matrix b = file.tensors().get(name + B);
            int rank = a.rows();
            int[] places = names.places(original.module());
            float[] rows = new float[b.values().length];
            for (int row = 0; row < places.length; row++) {
                System.arraycopy(b.values(), places[row] * rank, rows, row * rank, rank);
            }
            updates.add(new LowRankUpdate(original.module(), rank, alpha / rank, a.values(), rows));
        }
        return updates;
    }
}
