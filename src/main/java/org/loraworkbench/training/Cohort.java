package org.loraworkbench.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.loraworkbench.analysis.BlockSize;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.PeftAdapter;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.BackwardTape;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.LoraInitialization;
import org.loraworkbench.nn.LowerStates;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.TransformerModel;
import org.loraworkbench.nn.generation.BatchWriter;

/**
 * Lanes that train in lockstep on one frozen base: the model with all their adapters, and the
 * optimizer. Each lane trains exactly as it would alone.
 */
public final class Cohort implements AutoCloseable {

    private final NDManager manager;
    private final List<AdapterLayout> lanes;
    private final TransformerModel model;
    private final boolean writes;
    private final boolean readsTokenTypes;
    private final LaneFactory factory;
    private final BaseWeights base;
    private final ParameterStore store;
    private final List<LaneParameter> trained;
    private final AdamW optimizer;
    private final LearningRates rates;
    private final RememberedStates trainingTexts;
    private final RememberedStates validationTexts;
    private final TrainingConfig training;
    private final OutputParts outputParts;
    private final boolean recomputes;

    /**
     * @param manager the arrays of this cohort belong to a child of it
     */
    public Cohort(
            NDManager manager,
            ModelConfig config,
            BaseWeights base,
            List<AdapterLayout> lanes,
            int labels,
            TrainingConfig training) {
        this(manager, config, base, lanes, labels, training, StepMemory.of(training));
    }

    /**
     * @param memory how a step keeps within its memory, which changes no number
     */
    public Cohort(
            NDManager manager,
            ModelConfig config,
            BaseWeights base,
            List<AdapterLayout> lanes,
            int labels,
            TrainingConfig training,
            StepMemory memory) {
        // Autograd would keep each quantised weight as it was made for its product.
        recomputes = memory.recomputes() || base.isQuantized();
        this.manager = manager.newSubManager();
        this.lanes = List.copyOf(lanes);
        this.base = base;
        this.training = training;
        long[] seeds = new long[lanes.size()];
        Arrays.fill(seeds, training.seed());
        factory = new LaneFactory(lanes, seeds, training.baseDropout());
        TaskType taskType = lanes.get(0).model().taskType();
        writes = taskType == TaskType.SEQ_2_SEQ_LM;
        readsTokenTypes = lanes.stream().allMatch(AdapterLayout::readsTokenTypes);
        model = Architectures.build(config, taskType, labels, factory);
        base.fill(model, this.manager);
        LoraInitialization.apply(model, this.manager, lanes, training.seed());
        model.initialize(this.manager, DataType.FLOAT32);
        store = new ParameterStore(this.manager, false);
        outputParts =
                new OutputParts(
                        model, store, lanes.size(), base.bytesPerNumber(), memory.scoreBytes());
        trained = model.laneParameters().stream().filter(LaneParameter::isTrained).toList();
        optimizer =
                new AdamW(
                        this.manager,
                        trained,
                        lanes.size(),
                        training.weightDecay(),
                        training.maxGradNorm());
        // As in transformers, a span may begin at padding: its states count in the loss. They
        // differ in every training batch; those of the validation data are always the same.
        boolean readsPadding = taskType == TaskType.QUESTION_ANS;
        int bytes = base.bytesPerNumber();
        trainingTexts =
                readsPadding || !model.hasSteadyBottom()
                        ? RememberedStates.none()
                        : new RememberedStates(bytes, LowerStates.MOST_BYTES, false);
        validationTexts = new RememberedStates(bytes, LowerStates.MOST_BYTES, readsPadding);
        rates = new LearningRates(lanes, training);
    }

    /** Runs the model on a batch: the output has one lane where the lanes do not differ. */
    public NDArray output(Map<String, NDArray> batch, boolean training) {
        return model.output(store, inputs(batch), training);
    }

    /**
     * The same for a batch of the validation data, whose texts come again.
     *
     * @param visitor takes the output, in parts where {@link OutputParts} makes some, and the
     *     fields that belong to each
     */
    void visitValidationOutput(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        TransformerModel.Inputs inputs = inputs(tensors).with(validationTexts.of(batch));
        NDArray states = model.hiddenStates(store, inputs, false);
        outputParts.forEach(task, batch, tensors, states, inputs, false, visitor);
    }

    /** How many rows like these are scored at a time. */
    int evaluationRows(Batch batch) {
        return BlockSize.evaluationRows(
                base.outline(),
                lanes.size(),
                batch.length(),
                base.bytesPerNumber(),
                training.batchSize());
    }

    /** How many rows of a batch are written for at a time, see {@link #write}. */
    int writingRows(Batch batch, int tokensToWrite) {
        return BlockSize.writingRows(
                base.outline(),
                lanes.size(),
                batch.length() + tokensToWrite,
                base.bytesPerNumber(),
                evaluationRows(batch));
    }

    private TransformerModel.Inputs inputs(Map<String, NDArray> batch) {
        return new TransformerModel.Inputs(
                batch.get(Batch.INPUT_IDS),
                batch.get(Batch.ATTENTION_MASK),
                readsTokenTypes ? batch.get(Batch.TOKEN_TYPE_IDS) : null,
                writes ? model.decoderIds(batch.get(Batch.LABELS)) : null);
    }

    /** Whether this cohort remembers something of the texts that it trains on. */
    boolean remembersTexts() {
        return model.hasSteadyBottom() && trainingTexts.isComplete();
    }

    /** Remembers of a batch what a training step remembers. */
    void meetAgain(Batch batch) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> tensors = batch.toTensors(manager);
            model.hiddenStates(store, inputs(tensors).with(trainingTexts.of(batch)), false);
        }
    }

    /**
     * What every lane writes by itself for a batch, see {@link BatchWriter}.
     *
     * @return {@code [lanes, batch, tokens]}
     */
    NDArray write(Map<String, NDArray> batch, int tokens) {
        return new BatchWriter(
                        inputs -> model.output(store, inputs, false),
                        model.decoderStart().orElseThrow(),
                        lanes.size())
                .write(batch.get(Batch.INPUT_IDS), batch.get(Batch.ATTENTION_MASK), tokens);
    }

    /**
     * Computes each lane's mean loss over all that some batches count, and its gradients with
     * respect to all trained tensors, one batch after the other.
     */
    NDArray backward(Task task, List<Batch> batches, int step) {
        NDArray losses = manager.zeros(new Shape(lanes.size()));
        long counted = batches.stream().mapToLong(task::counted).sum();
        for (int number = 0; number < batches.size(); number++) {
            factory.setStep(step * batches.size() + number);
            addGradients(task, batches.get(number), Math.max(1, counted), losses);
        }
        return losses;
    }

    /**
     * Each lane's mean loss, {@code [lanes]}, over the batches of a step with the tensors as they
     * are now and the dropout of that step; no gradient is computed.
     */
    NDArray losses(Task task, List<Batch> batches, int step) {
        NDArray losses = manager.zeros(new Shape(lanes.size()));
        long counted = batches.stream().mapToLong(task::counted).sum();
        for (int number = 0; number < batches.size(); number++) {
            factory.setStep(step * batches.size() + number);
            addLosses(task, batches.get(number), Math.max(1, counted), losses);
        }
        return losses;
    }

    /**
     * Adds the gradients of a batch's loss to those that are there.
     *
     * @param counted what the sum of the losses is divided by
     * @param losses takes up what the batch adds to each lane's mean loss, {@code [lanes]}
     */
    private void addGradients(Task task, Batch batch, long counted, NDArray losses) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            BackwardTape tape = new BackwardTape(recomputes);
            Map<String, NDArray> tensors = batch.toTensors(manager);
            TransformerModel.Inputs inputs =
                    inputs(tensors).with(trainingTexts.of(batch)).with(tape);
            NDArray states = tape.cut(model.hiddenStates(store, inputs, true));
            outputParts.backward(
                    task, batch, tensors, states, inputs, counted, collector, losses::addi);
            tape.backward();
        }
    }

    /** The same without gradients. */
    private void addLosses(Task task, Batch batch, long counted, NDArray losses) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> tensors = batch.toTensors(manager);
            TransformerModel.Inputs inputs = inputs(tensors).with(trainingTexts.of(batch));
            NDArray states = model.hiddenStates(store, inputs, true);
            outputParts.forEach(
                    task,
                    batch,
                    tensors,
                    states,
                    inputs,
                    true,
                    (output, fields) -> losses.addi(task.lossSums(output, fields).div(counted)));
        }
    }

    /**
     * Updates every running lane from its gradients.
     *
     * @param step counted from 0
     * @return gradient norms before clipping, {@code [lanes]}
     */
    NDArray update(NDManager scratch, int step, LaneStates states) {
        return optimizer.step(scratch, step + 1, rates.at(step, states));
    }

    public List<AdapterLayout> lanes() {
        return lanes;
    }

    public TransformerModel model() {
        return model;
    }

    /** The tensors that train, each with an axis of lanes. */
    public List<LaneParameter> trainedParameters() {
        return trained;
    }

    AdamW optimizer() {
        return optimizer;
    }

    public BaseWeights base() {
        return base;
    }

    /** A lane's tensors under PEFT's names. */
    public PeftAdapter adapter(int lane) {
        return new PeftAdapter(model, lanes.get(lane), lane, base);
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
