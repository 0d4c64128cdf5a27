package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * Two adapters of one base as one: {@code W0 + (1−t)·ΔW1 + t·ΔW2}. The matrices of both lie side by
 * side, as PEFT's {@code add_weighted_adapter} does with {@code "cat"}: a layer's rank is the sum
 * of its two. Whatever else they have trained (heads, biases, saved modules) is the weighted mean.
 */
public final class AdapterMix {

    private static final List<String> LOW_RANK =
            List.of(".lora_A.weight", ".lora_B.weight", ".lora_embedding_A", ".lora_embedding_B");

    private final AdapterDirectory first;
    private final List<LowRankUpdate> ofFirst;
    private final List<LowRankUpdate> ofSecond;
    private final Map<String, TensorData> othersOfFirst;
    private final Map<String, TensorData> othersOfSecond;

    private AdapterMix(AdapterDirectory first, AdapterDirectory second, ModelOutline model)
            throws IOException {
        this.first = first;
        ofFirst = first.updates(first.layout(model));
        ofSecond = second.updates(second.layout(model));
        othersOfFirst = others(first);
        othersOfSecond = others(second);
    }

    /**
     * Reads both.
     *
     * @throws FormatException if they do not fit each other, or one adds more than {@code B·A}
     */
    public static AdapterMix of(AdapterDirectory first, AdapterDirectory second, ModelConfig base)
            throws IOException {
        if (first.base().isPresent() && second.base().isPresent()) {
            requireSame("bases", first.base().get(), second.base().get());
        }
        ModelOutline model = first.outline(base);
        requireSame("task types", model.taskType(), second.outline(base).taskType());
        requireSame("labels", first.head(base), second.head(base));
        requirePlain(first);
        requirePlain(second);
        AdapterMix mix = new AdapterMix(first, second, model);
        mix.requireSameOthers(second);
        return mix;
    }

    private static void requireSame(String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw new FormatException(
                    "The two adapters cannot be mixed: their %s differ.".formatted(what));
        }
    }

    private static void requirePlain(AdapterDirectory adapter) {
        LoraConfig lora = adapter.lora();
        Map<String, Boolean> beyond = new LinkedHashMap<>();
        beyond.put("DoRA", lora.useDora());
        beyond.put("PiSSA", lora.initLoraWeights() == InitLoraWeights.PISSA);
        beyond.put("lora_bias", lora.loraBias());
        beyond.put(TrainedTokens.KEY, adapter.trainsTokens());
        beyond.forEach(
                (what, used) -> {
                    if (used) {
                        throw new FormatException(
                                "%s cannot be mixed: with %s it adds more to W0 than B·A."
                                        .formatted(adapter.folder(), what));
                    }
                });
    }

    private void requireSameOthers(AdapterDirectory second) {
        Set<String> names = new TreeSet<>(othersOfFirst.keySet());
        names.addAll(othersOfSecond.keySet());
        for (String name : names) {
            TensorData one = othersOfFirst.get(name);
            TensorData other = othersOfSecond.get(name);
            if (one == null || other == null) {
                throw new FormatException(
                        "The two adapters cannot be mixed: only %s has the tensor %s."
                                .formatted(one == null ? second.folder() : first.folder(), name));
            }
            if (!Arrays.equals(one.shape(), other.shape())) {
                throw new FormatException(
                        "The two adapters cannot be mixed: the tensor %s has shape %s in one and %s in the other."
                                .formatted(
                                        name,
                                        Arrays.toString(one.shape()),
                                        Arrays.toString(other.shape())));
            }
        }
    }

    private static Map<String, TensorData> others(AdapterDirectory adapter) throws IOException {
        Map<String, TensorData> others = new TreeMap<>();
        try (TensorSource weights = adapter.weights()) {
            for (String name : weights.names()) {
                if (LOW_RANK.stream().noneMatch(name::endsWith)) {
                    others.put(name, weights.read(name));
                }
            }
        }
        return others;
    }

    /** The mix in its middle, as an adapter whose tensors {@link #tensors} change. */
    public AdapterDirectory adapter() {
        return AdapterDirectory.inMemory(first.folder(), config(), tensors(0.5));
    }

    /**
     * The tensors of the mix under PEFT's names.
     *
     * @param share of the second adapter, from 0 to 1
     */
    public Map<String, TensorData> tensors(double share) {
        Map<String, TensorData> tensors = new TreeMap<>();
        othersOfFirst.forEach(
                (name, one) -> tensors.put(name, mean(one, othersOfSecond.get(name), share)));
        Map<String, LowRankUpdate> others = byModule(ofSecond);
        for (LowRankUpdate update : ofFirst) {
            LowRankUpdate other = others.remove(update.module().name());
            put(tensors, weighted(update, 1 - share), other, share);
        }
        others.values().forEach(update -> put(tensors, weighted(update, share), null, share));
        return tensors;
    }

    private static TensorData mean(TensorData one, TensorData other, double share) {
        float[] values = one.toFloats();
        float[] others = other.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * values[i] + share * others[i]);
        }
        return TensorData.ofFloats(values, one.shape());
    }

    /** The same with alpha over the rank, and the weight, folded into B. */
    private static LowRankUpdate weighted(LowRankUpdate update, double weight) {
        float[] b = update.b().clone();
        for (int i = 0; i < b.length; i++) {
            b[i] = (float) (b[i] * update.scaling() * weight);
        }
        return new LowRankUpdate(update.module(), update.rank(), 1, update.a(), b);
    }

    /**
     * @param other null where the second adapter leaves the layer as it is
     */
    private static void put(
            Map<String, TensorData> tensors,
            LowRankUpdate update,
            LowRankUpdate other,
            double share) {
        LowRankUpdate both = other == null ? update : update.beside(weighted(other, share));
        boolean isTable = both.module().kind() == Kind.EMBEDDING;
        String name = PeftKeys.ROOT + both.module().name();
        int rank = both.rank();
        tensors.put(
                name + (isTable ? ".lora_embedding_A" : ".lora_A.weight"),
                TensorData.ofFloats(both.a(), rank, both.a().length / rank));
        tensors.put(
                name + (isTable ? ".lora_embedding_B" : ".lora_B.weight"),
                TensorData.ofFloats(both.b(), both.b().length / rank, rank));
    }

    private static Map<String, LowRankUpdate> byModule(List<LowRankUpdate> updates) {
        Map<String, LowRankUpdate> byModule = new LinkedHashMap<>();
        updates.forEach(update -> byModule.put(update.module().name(), update));
        return byModule;
    }

    /** Every layer by its full name, with alpha as large as the rank. */
    private ObjectNode config() {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        ofFirst.forEach(update -> ranks.put(update.module().name(), update.rank()));
        ofSecond.forEach(
                update -> ranks.merge(update.module().name(), update.rank(), Integer::sum));
        int largest = ranks.values().stream().max(Integer::compare).orElse(1);
        ObjectNode config = first.config();
        config.put("r", largest);
        config.put("lora_alpha", largest);
        config.set("rank_pattern", Json.MAPPER.valueToTree(ranks));
        config.set("alpha_pattern", Json.MAPPER.valueToTree(ranks));
        config.set("target_modules", Json.MAPPER.valueToTree(ranks.keySet()));
        config.putNull("exclude_modules");
        config.putNull("layers_to_transform");
        config.putNull("layers_pattern");
        config.put("use_rslora", false);
        config.put("init_lora_weights", true);
        return config;
    }
}
