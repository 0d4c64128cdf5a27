package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * RoBERTa (Liu et al. 2019): BERT's body with positions counted from the padding token's number on,
 * and a head of two layers for classifying.
 */
final class Roberta extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "roberta",
                    List.of("roberta"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "RobertaForSequenceClassification",
                            TaskType.TOKEN_CLS, "RobertaForTokenClassification",
                            TaskType.QUESTION_ANS, "RobertaForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "RobertaModel"),
                    Roberta::new);

    private final Bert.Config config;
    private final Bert.Body body;
    private final Linear dense;
    private final Linear head;
    private final int longestText;

    private Roberta(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Bert.Config.read(json, 50265);
        int pad = json.token("pad_token_id").orElse(1);
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Layers inside = bare ? layers : layers.in("roberta");
        Bert.Places places = new Bert.Places(ids -> Kernels.get().paddedPositions(ids, pad), pad);
        // The first rows of the table of positions are not for text.
        longestText = config.maxPositionEmbeddings() - pad - 1;
        body = add("body", new Bert.Body(config, inside, pad, places));
        if (bare) {
            // The bare class has a pooler in its files, which the hidden states do not pass.
            add("pooler", config.pooler(inside));
        }
        int d = config.hiddenSize();
        Layers classifier = layers.in("classifier");
        dense =
                taskType == TaskType.SEQ_CLS
                        ? add("dense", classifier.linear("dense", d, d, true, Role.HEAD))
                        : null;
        head =
                switch (taskType) {
                    case SEQ_CLS -> add("head", config.head("out_proj", labels, classifier));
                    case TOKEN_CLS -> add("head", config.head("classifier", labels, layers));
                    case QUESTION_ANS -> add("head", config.head("qa_outputs", 2, layers));
                    default -> null;
                };
    }

    @Override
    Size size() {
        return config.size();
    }

    @Override
    public int longestText() {
        return longestText;
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        // It was trained without token types: all are the first.
        return body.apply(store, inputs.withoutTokenTypes(), activationFormat(), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray x = states;
        if (dense != null) {
            NDArray first = kernels.firstToken(x); // (L, B, 1, d)
            x = kernels.tanh(dense.apply(store, first, training));
            x = head.apply(store, x, training).squeeze(2); // (L, B, labels)
        } else if (head != null) {
            x = head.apply(store, x, training); // (L, B, T, labels)
        }
        return kernels.toFloat32(x);
    }
}
