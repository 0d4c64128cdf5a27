package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/** XLM-RoBERTa (Conneau et al. 2020): RoBERTa over a vocabulary of a hundred languages. */
final class XlmRoberta {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "xlm-roberta",
                    List.of("roberta"),
                    List.of("query", "value"),
                    Map.of(
                            TaskType.SEQ_CLS, "XLMRobertaForSequenceClassification",
                            TaskType.TOKEN_CLS, "XLMRobertaForTokenClassification",
                            TaskType.QUESTION_ANS, "XLMRobertaForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "XLMRobertaModel"),
                    (json, taskType, labels, layers) ->
                            new Roberta(json, 30522, taskType, labels, layers));

    private XlmRoberta() {}
}
