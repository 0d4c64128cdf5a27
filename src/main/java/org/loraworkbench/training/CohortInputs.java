package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.TransformerModel;

/**
 * What a cohort's model reads of a batch.
 *
 * @param readsTokenTypes whether all lanes read the types of tokens
 * @param writes whether a decoder reads the labels, shifted by one
 */
record CohortInputs(TransformerModel model, boolean readsTokenTypes, boolean writes) {

    static CohortInputs of(TransformerModel model, List<AdapterLayout> lanes) {
        return new CohortInputs(
                model,
                lanes.stream().allMatch(AdapterLayout::readsTokenTypes),
                lanes.get(0).model().taskType() == TaskType.SEQ_2_SEQ_LM);
    }

    TransformerModel.Inputs of(Map<String, NDArray> batch) {
        return new TransformerModel.Inputs(
                batch.get(Batch.INPUT_IDS),
                batch.get(Batch.ATTENTION_MASK),
                readsTokenTypes ? batch.get(Batch.TOKEN_TYPE_IDS) : null,
                writes ? model.decoderIds(batch.get(Batch.LABELS)) : null);
    }
}
