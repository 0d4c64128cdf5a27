package org.loraworkbench.export.adapter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModuleOutline;

/**
 * What llama.cpp calls architectures and layers, and in which order it keeps the rows of queries
 * and keys, as its converter {@code convert_hf_to_gguf.py} has it.
 */
record LlamaCppNames(ModelConfig base) {

    /** Its architectures, by Hugging Face's {@code model_type}. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of(
                    "llama", "llama",
                    "mistral", "llama",
                    "smollm3", "smollm3",
                    "qwen2", "qwen2",
                    "qwen3", "qwen3",
                    "gemma", "gemma",
                    "gemma2", "gemma2",
                    "gemma3_text", "gemma3",
                    "phi3", "phi3");

    /** Those whose rotary positions turn neighbouring rows; elsewhere rows half a head apart. */
    private static final Set<String> INTERLEAVED = Set.of("llama", "smollm3");

    private static final Map<String, String> LAYERS =
            Map.of(
                    "q_proj", "attn_q",
                    "k_proj", "attn_k",
                    "v_proj", "attn_v",
                    "qkv_proj", "attn_qkv",
                    "o_proj", "attn_output",
                    "gate_proj", "ffn_gate",
                    "up_proj", "ffn_up",
                    "gate_up_proj", "ffn_up",
                    "down_proj", "ffn_down");

    /** Empty if llama.cpp does not have it, or this program does not know its names there. */
    Optional<String> architecture() {
        return Optional.ofNullable(ARCHITECTURES.get(base.modelType()));
    }

    /** The name of an adapted layer's weight: {@code blk.0.attn_q.weight}. */
    String weight(ModuleOutline module) {
        return "blk.%d.%s.weight"
                .formatted(module.block().orElseThrow(), LAYERS.get(module.shortName()));
    }

    /**
     * Where each row of a layer's weight stands in llama.cpp: pair i of a head of width w is at
     * {@code 2i} and {@code 2i + 1} there, and at {@code i} and {@code i + w/2} here.
     */
    int[] places(ModuleOutline module) {
        int rows = Math.toIntExact(module.out());
        int[] places = new int[rows];
        int width = isInterleaved(module) ? headWidth(module) : 0;
        for (int row = 0; row < rows; row++) {
            places[row] = width == 0 ? row : place(row, width);
        }
        return places;
    }

    private static int place(int row, int width) {
        int inHead = row % width;
        int pair = inHead % (width / 2);
        int half = inHead / (width / 2);
        return row - inHead + 2 * pair + half;
    }

    private boolean isInterleaved(ModuleOutline module) {
        return architecture().filter(INTERLEAVED::contains).isPresent()
                && Set.of("q_proj", "k_proj").contains(module.shortName());
    }

    private int headWidth(ModuleOutline module) {
        int heads = base.json().path("num_attention_heads").asInt(32);
        int keyHeads = base.json().path("num_key_value_heads").asInt(heads);
        boolean isKey = module.shortName().equals("k_proj");
        return Math.toIntExact(module.out() / (isKey ? keyHeads : heads));
    }
}
