package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.loraworkbench.config.TaskType;

/**
 * T5 (Raffel et al. 2020): an encoder that reads and a decoder that writes, over one table of
 * words. RMS norm before each part, no scaling of the scores, and a learned bias for the distance
 * of two tokens, which the first block of a stack has for all.
 */
final class T5 extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "t5",
                    List.of("transformer"),
                    List.of("q", "v"),
                    Map.of(
                            TaskType.SEQ_2_SEQ_LM, "T5ForConditionalGeneration",
                            TaskType.SEQ_CLS, "T5ForSequenceClassification",
                            TaskType.TOKEN_CLS, "T5ForTokenClassification",
                            TaskType.QUESTION_ANS, "T5ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "T5EncoderModel"),
                    (json, taskType, labels, layers) ->
                            new T5(
                                    T5Config.read(json, T5Config.Defaults.T5),
                                    taskType,
                                    labels,
                                    layers));

    private static final String TABLE = "shared";

    /** The architectures whose table of words is so. */
    private static final Set<String> READ_UNDER_OTHER_NAMES = Set.of("t5", "mt5", "bart");

    /** The tasks whose classes have a decoder; where nobody writes, it reads the text once more. */
    private static final Set<TaskType> DECODING =
            Set.of(TaskType.SEQ_2_SEQ_LM, TaskType.SEQ_CLS, TaskType.QUESTION_ANS);

    private final T5Config config;
    private final Embedding words;
    private final T5Stack encoder;
    private final T5Stack decoder;
    private final Dropout firstHeadDropout;
    private final Linear dense;
    private final Dropout secondHeadDropout;
    private final Linear head;

    /**
     * Whether transformers 5 never looks into a module itself: encoder and decoder have tables of
     * their own, which are tied to that of the whole model, and PEFT would adapt the one apart from
     * the others.
     */
    static boolean readsUnderOtherNames(ModelOutline model, ModuleOutline module) {
        return READ_UNDER_OTHER_NAMES.contains(model.architecture())
                && module.shortName().equals(TABLE);
    }

    /** The names under which encoder and decoder hold the table of words. */
    static List<String> otherNames(ModelOutline model, ModuleOutline module) {
        if (!readsUnderOtherNames(model, module)) {
            return List.of();
        }
        String parent = module.name().substring(0, module.name().length() - TABLE.length());
        return List.of(
                parent + "encoder.embed_tokens.weight", parent + "decoder.embed_tokens.weight");
    }

    T5(T5Config config, TaskType taskType, int labels, Layers layers) {
        this.config = config;
        int d = config.width();
        boolean classifies = taskType == TaskType.SEQ_CLS || taskType == TaskType.TOKEN_CLS;
        Layers body = classifies ? layers.in("transformer") : layers;
        words = add("words", body.embedding(TABLE, config.vocabSize(), d));
        encoder =
                add(
                        "encoder",
                        new T5Stack(
                                config, config.encoderBlocks(), false, words, body.in("encoder")));
        decoder =
                DECODING.contains(taskType)
                        ? add(
                                "decoder",
                                new T5Stack(
                                        config,
                                        config.decoderBlocks(),
                                        true,
                                        words,
                                        body.in("decoder")))
                        : null;
        Layers classifier = layers.in("classification_head");
        dense =
                taskType == TaskType.SEQ_CLS
                        ? add("dense", classifier.linear("dense", d, d, true, Role.HEAD))
                        : null;
        DropoutRate ofHead = config.headDropout();
        firstHeadDropout =
                classifies
                        ? add(
                                "first_head_dropout",
                                (dense == null ? layers : classifier).dropout("dropout", ofHead, d))
                        : null;
        secondHeadDropout =
                dense == null
                        ? null
                        : add(
                                "second_head_dropout",
                                classifier.dropout("second_dropout", ofHead, d));
        head =
                switch (taskType) {
                    case SEQ_2_SEQ_LM -> add("head", languageHead(layers));
                    case SEQ_CLS ->
                            add("head", classifier.linear("out_proj", d, labels, true, Role.HEAD));
                    case TOKEN_CLS ->
                            add("head", layers.linear("classifier", d, labels, true, Role.HEAD));
                    case QUESTION_ANS ->
                            add("head", layers.linear("qa_outputs", d, 2, true, Role.HEAD));
                    default -> null;
                };
    }

    private Linear languageHead(Layers layers) {
        int d = config.width();
        return config.tied()
                ? layers.tiedLinear("lm_head", words, d, config.vocabSize())
                : layers.linear("lm_head", d, config.vocabSize(), false, Role.LANGUAGE_HEAD);
    }

    @Override
    Size size() {
        return new Size(config.width(), config.encoderBlocks(), config.heads());
    }

    @Override
    public double tiedHeadFactor() {
        return config.scalesOutputs() ? 1 / Math.sqrt(config.width()) : 1;
    }

    @Override
    public NDArray decoderIds(NDArray labels) {
        return Kernels.get().shiftRight(labels, config.startToken(), config.padToken());
    }

    @Override
    public OptionalInt decoderStart() {
        return decoder == null ? OptionalInt.empty() : OptionalInt.of(config.startToken());
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        KeyValueCache cache = inputs.cache();
        NDArray mask = AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, S)
        NDArray read =
                cache.once(encoder, () -> new NDList(read(store, inputs, mask, training))).head();
        if (decoder == null) {
            return read;
        }
        NDArray ids = inputs.decoderIds() == null ? decoderIds(inputs.ids()) : inputs.decoderIds();
        NDArray written = Inputs.withLanes(ids); // (L or 1, B, T)
        Shape shape = written.getShape();
        NDArray y = words.apply(store, written, activationFormat()); // (L or 1, B, T, d)
        NDArray all =
                ids.getManager()
                        .ones(
                                new Shape(shape.get(1), cache.length() + shape.get(2)),
                                DataType.INT64);
        NDArray past = AttentionKernels.get().causalBias(all, 0, cache.length()); // (B, 1, T, all)
        NDArray states =
                decoder.apply(
                        store,
                        y,
                        past,
                        inputs.recomputation().shared(read),
                        mask,
                        cache,
                        FrozenPrefixStates.NONE,
                        inputs.recomputation(),
                        training);
        cache.advance(shape.get(2));
        return states;
    }

    /** What the encoder makes of the text. */
    private NDArray read(ParameterStore store, Inputs inputs, NDArray mask, boolean training) {
        NDArray x = words.apply(store, inputs.laneIds(), activationFormat()); // (1, B, S, d)
        return encoder.apply(
                store,
                x,
                mask,
                null,
                null,
                KeyValueCache.NONE,
                inputs.lower(),
                inputs.recomputation(),
                training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray x = states;
        if (head == null) {
            return x;
        }
        if (dense != null) {
            NDArray end = kernels.lastOf(x, inputs.ids(), config.endToken(), config.padToken());
            NDArray seen = firstHeadDropout.apply(end, training); // (L, B, 1, d)
            x = secondHeadDropout.apply(kernels.tanh(dense.apply(store, seen, training)), training);
            return head.apply(store, x, training).squeeze(2); // (L, B, labels)
        }
        if (firstHeadDropout != null) {
            x = firstHeadDropout.apply(x, training);
        }
        if (head.module().role() == Role.LANGUAGE_HEAD && config.scalesOutputs()) {
            x = kernels.scale(x, tiedHeadFactor());
        }
        return head.apply(store, x, training); // (L, B, T, outputs)
    }
}
