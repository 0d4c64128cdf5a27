package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * mT5 (Xue et al. 2021): T5 with gated networks over a vocabulary of a hundred languages. What the
 * head reads is never scaled.
 */
final class Mt5 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "mt5",
                    List.of("transformer"),
                    List.of("q", "v"),
                    Map.of(
                            TaskType.SEQ_2_SEQ_LM, "MT5ForConditionalGeneration",
                            TaskType.SEQ_CLS, "MT5ForSequenceClassification",
                            TaskType.TOKEN_CLS, "MT5ForTokenClassification",
                            TaskType.QUESTION_ANS, "MT5ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "MT5EncoderModel"),
                    (json, taskType, labels, layers) ->
                            new T5(read(json), taskType, labels, layers));

    private static final T5Config.Defaults DEFAULTS =
            new T5Config.Defaults(250_112, 1024, 8, 6, "gated-gelu", false);

    private Mt5() {}

    private static T5Config read(ModelConfig json) {
        return T5Config.read(json, DEFAULTS);
    }
}
