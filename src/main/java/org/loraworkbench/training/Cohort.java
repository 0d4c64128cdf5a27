package org.loraworkbench.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.PeftAdapter;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.BackwardTape;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.LoraInitialization;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.TransformerModel;
import org.loraworkbench.nn.generation.BatchWriter;
import org.loraworkbench.training.OutputParts.BatchStates;

/**
 * Lanes that train in lockstep on one frozen base: the model with all their adapters, and the
 * optimizer. Each lane trains exactly as it would alone.
 */
public final class Cohort implements AutoCloseable {

    private final NDManager manager;
    private final List<AdapterLayout> lanes;
    private final TransformerModel model;
    private final CohortInputs inputs;
    private final LaneFactory factory;
    private final BaseWeights base;
    private final ParameterStore store;
    private final List<LaneParameter> trained;
    private final AdamW optimizer;
    private final LearningRates rates;
    private final FrozenPrefixes prefixes;
    private final int batchSize;
    private final OutputParts outputParts;
    private final boolean recomputes;

    /**
     * @param manager the arrays of this cohort belong to a child of it
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
        this(
                manager,
                config,
                base,
                lanes,
                labels,
                training,
                memory,
                FrozenPrefixes.of(manager, base, lanes.get(0).model().taskType()));
    }

    /**
     * @param prefixes of the base, and of training data in the order of this training
     */
    Cohort(
            NDManager manager,
            ModelConfig config,
            BaseWeights base,
            List<AdapterLayout> lanes,
            int labels,
            TrainingConfig training,
            StepMemory memory,
            FrozenPrefixes prefixes) {
        // Autograd would keep each quantised weight as it was made for its product.
        recomputes = memory.recomputes() || base.isQuantized();
        this.manager = manager.newSubManager();
        this.lanes = List.copyOf(lanes);
        this.base = base;
        batchSize = training.batchSize();
        long[] seeds = LongStream.generate(training::seed).limit(lanes.size()).toArray();
        factory = new LaneFactory(lanes, seeds, training.baseDropout());
        TaskType taskType = lanes.get(0).model().taskType();
        model = Architectures.build(config, taskType, labels, factory);
        inputs = CohortInputs.of(model, lanes);
        base.fill(model, this.manager);
        LoraInitialization.apply(model, this.manager, lanes, training.seed());
        model.initialize(this.manager, DataType.FLOAT32);
        store = new ParameterStore(this.manager, false);
        outputParts =
                new OutputParts(
                        model, store, lanes.size(), base.bytesPerNumber(), memory.scoreBytes());
        trained = model.laneParameters().stream().filter(LaneParameter::isTrained).toList();
        optimizer = new AdamW(this.manager, trained, lanes.size(), training);
        this.prefixes = prefixes;
        prefixes.serve(model, taskType);
        rates = new LearningRates(lanes, training);
    }

    /** Runs the model on a batch: the output has one lane where the lanes do not differ. */
    public NDArray output(Map<String, NDArray> batch, boolean training) {
        return model.output(store, inputs.of(batch), training);
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
        Threads.fitToFreeProcessors();
        TransformerModel.Inputs read = inputs.of(tensors).with(prefixes.validation().of(batch));
        NDArray states = model.hiddenStates(store, read, false);
        outputParts.forEach(new BatchStates(task, batch, tensors, states, read), false, visitor);
    }

    /**
     * Gives the model's scores, float32, for a batch that does not come again, without dropout.
     *
     * @param visitor as in {@link OutputParts#forEachScores}
     */
    void visitScores(Task task, Batch batch, BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        Threads.fitToFreeProcessors();
        Map<String, NDArray> tensors = batch.toTensors(manager);
        TransformerModel.Inputs read = inputs.of(tensors);
        NDArray states = model.hiddenStates(store, read, false);
        outputParts.forEachScores(
                new BatchStates(task, batch, tensors, states, read),
                false,
                (scores, fields) -> visitor.accept(CopyKernels.get().toFloat32(scores), fields));
    }

    EvaluationBlocks evaluationBlocks() {
        return new EvaluationBlocks(base, lanes.size(), batchSize);
    }

    /** Whether the states of all texts that it has trained on are cached. */
    boolean cachesTrainingPrefixes() {
        return prefixes.training().isComplete();
    }

    /** Caches of a batch what a training step caches, where that is not done yet. */
    void refillTrainingPrefixes(Batch batch) {
        if (prefixes.training().has(batch)) {
            return;
        }
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> tensors = batch.toTensors(manager);
            model.hiddenStates(
                    store, inputs.of(tensors).with(prefixes.training().alone(batch)), false);
        }
    }

    /**
     * What every lane writes by itself for a batch, see {@link BatchWriter}.
     *
     * @return {@code [lanes, batch, tokens]}
     */
    NDArray write(Map<String, NDArray> batch, int tokens) {
        Threads.fitToFreeProcessors();
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
        return losses(task, batches, step, this::addGradients);
    }

    /**
     * Each lane's mean loss, {@code [lanes]}, over the batches of a step with the tensors as they
     * are now and the dropout of that step; no gradient is computed.
     */
    NDArray losses(Task task, List<Batch> batches, int step) {
        return losses(task, batches, step, this::addLosses);
    }

    /** Adds to {@code losses} what a batch adds to each lane's mean loss, {@code [lanes]}. */
    @FunctionalInterface
    private interface BatchPass {
        void add(Task task, Batch batch, long counted, NDArray losses);
    }

    private NDArray losses(Task task, List<Batch> batches, int step, BatchPass pass) {
        NDArray losses = manager.zeros(new Shape(lanes.size()));
        long counted = Math.max(1, batches.stream().mapToLong(task::counted).sum());
        for (int number = 0; number < batches.size(); number++) {
            Threads.fitToFreeProcessors();
            factory.setStep(step * batches.size() + number);
            pass.add(task, batches.get(number), counted, losses);
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
            TransformerModel.Inputs read =
                    inputs.of(tensors).with(prefixes.training().of(batch)).with(tape);
            NDArray states = tape.cut(model.hiddenStates(store, read, true));
            outputParts.backward(
                    new BatchStates(task, batch, tensors, states, read), counted, losses::addi);
            tape.backward();
        }
    }

    /** The same without gradients. */
    private void addLosses(Task task, Batch batch, long counted, NDArray losses) {
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> tensors = batch.toTensors(manager);
            TransformerModel.Inputs read = inputs.of(tensors).with(prefixes.training().of(batch));
            NDArray states = model.hiddenStates(store, read, true);
            outputParts.losses(
                    new BatchStates(task, batch, tensors, states, read), counted, losses::addi);
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
