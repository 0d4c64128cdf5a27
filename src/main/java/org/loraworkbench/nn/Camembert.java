package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/** CamemBERT (Martin et al. 2020): RoBERTa for French. */
final class Camembert {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "camembert",
                    List.of("roberta"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "CamembertForSequenceClassification",
                            TaskType.TOKEN_CLS, "CamembertForTokenClassification",
                            TaskType.QUESTION_ANS, "CamembertForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "CamembertModel"),
                    (json, taskType, labels, layers) ->
                            new Roberta(json, 30522, taskType, labels, layers));

    private Camembert() {}
}
