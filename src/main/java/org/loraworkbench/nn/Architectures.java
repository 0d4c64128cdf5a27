package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;

/** Finds the architectures by Hugging Face's {@code model_type}. */
public final class Architectures {

    private static final Map<String, Architecture> BY_MODEL_TYPE =
            Stream.of(
                            Bert.ARCHITECTURE,
                            Roberta.ARCHITECTURE,
                            DistilBert.ARCHITECTURE,
                            Electra.ARCHITECTURE,
                            Albert.ARCHITECTURE,
                            XlmRoberta.ARCHITECTURE,
                            Camembert.ARCHITECTURE,
                            MpNet.ARCHITECTURE,
                            DebertaV2.ARCHITECTURE,
                            ModernBert.ARCHITECTURE,
                            Gpt2.ARCHITECTURE,
                            Gpt3.ARCHITECTURE,
                            GptNeoX.ARCHITECTURE,
                            Bloom.ARCHITECTURE,
                            Opt.ARCHITECTURE,
                            GptNeo.ARCHITECTURE,
                            Llama.ARCHITECTURE,
                            Mistral.ARCHITECTURE,
                            Qwen2.ARCHITECTURE,
                            Qwen3.ARCHITECTURE,
                            SmolLm3.ARCHITECTURE,
                            Phi3.ARCHITECTURE,
                            Gemma.ARCHITECTURE,
                            Gemma2.ARCHITECTURE,
                            Gemma3.ARCHITECTURE,
                            T5.ARCHITECTURE,
                            Mt5.ARCHITECTURE,
                            Bart.ARCHITECTURE)
                    .collect(Collectors.toMap(Architecture::modelType, Function.identity()));

    /** Every supported {@code model_type}. */
    public static final List<String> SUPPORTED = BY_MODEL_TYPE.keySet().stream().sorted().toList();

    private Architectures() {}

    /**
     * Describes a model without making a tensor.
     *
     * @param labels outputs of a classification head
     * @throws ConfigException if the architecture is unknown or has no such task
     */
    public static ModelOutline outline(ModelConfig config, TaskType taskType, int labels) {
        return of(config).outline(config, taskType, labels);
    }

    /**
     * Describes a model as it was pretrained: with its decoder or the head that writes, where it
     * has one.
     *
     * @throws ConfigException if the architecture is unknown
     */
    public static ModelOutline pretrained(ModelConfig config) {
        Set<TaskType> types = taskTypes(config);
        TaskType pretraining =
                Stream.of(TaskType.SEQ_2_SEQ_LM, TaskType.CAUSAL_LM)
                        .filter(types::contains)
                        .findFirst()
                        .orElse(TaskType.FEATURE_EXTRACTION);
        return outline(config, pretraining, 0);
    }

    /** Builds a model whose layers come from a factory; its arrays are still to be set. */
    public static TransformerModel build(
            ModelConfig config, TaskType taskType, int labels, LayerFactory factory) {
        return of(config).build(config, taskType, labels, new Layers(factory));
    }

    /** The task types that a model's architecture has in transformers. */
    public static Set<TaskType> taskTypes(ModelConfig config) {
        return Set.copyOf(of(config).classNames().keySet());
    }

    private static Architecture of(ModelConfig config) {
        Architecture architecture = BY_MODEL_TYPE.get(config.modelType());
        if (architecture == null) {
            throw new ConfigException(
                    "base",
                    "has the architecture \""
                            + config.modelType()
                            + "\" in its config.json; supported are "
                            + String.join(", ", SUPPORTED)
                            + languageModelWithin(config));
        }
        JsonNode quantization = config.json().path(ModelConfig.QUANTIZATION);
        if (quantization.isObject() && !config.isUnpackedHere()) {
            throw new ConfigException(
                    "base",
                    "is quantized by %s (%s in its config.json); choose the model with its original weights, or one that bitsandbytes quantized"
                            .formatted(
                                    quantization.path("quant_method").asText("an unknown program"),
                                    ModelConfig.QUANTIZATION));
        }
        return architecture;
    }

    /** What helps where a model that reads more than texts has a supported one within. */
    private static String languageModelWithin(ModelConfig config) {
        String within = config.json().path("text_config").path("model_type").asText();
        return BY_MODEL_TYPE.containsKey(within)
                ? "; the language model within it is a \"%s\": save that alone with transformers (save_pretrained of its class for texts), and choose that folder"
                        .formatted(within)
                : "";
    }
}
