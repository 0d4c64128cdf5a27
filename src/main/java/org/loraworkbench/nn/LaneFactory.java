package org.loraworkbench.nn;

import java.util.List;
import java.util.function.IntConsumer;

/** Makes the layers of a cohort: frozen where no lane trains, for all lanes where one does. */
public final class LaneFactory implements LayerFactory {

    private final List<AdapterLayout> lanes;
    private final DropoutMasks masks;
    private final LaneDropout dropout;
    private final boolean baseDrops;

    /** Of a base that drops nothing. */
    public LaneFactory(List<AdapterLayout> lanes, long[] seeds) {
        this(lanes, seeds, false);
    }

    /**
     * @param seeds of the lanes' dropout masks
     * @param baseDrops whether the base's own dropouts are at work in training
     */
    public LaneFactory(List<AdapterLayout> lanes, long[] seeds, boolean baseDrops) {
        this.lanes = List.copyOf(lanes);
        this.baseDrops = baseDrops;
        masks = new DropoutMasks(seeds);
        double[] rates = lanes.stream().mapToDouble(AdapterLayout::dropout).toArray();
        dropout =
                lanes.stream().anyMatch(lane -> lane.dropout() > 0)
                        ? new LaneDropout(masks, rates)
                        : null;
    }

    /** Tells the dropout masks which step it is. */
    public void setStep(int step) {
        masks.setStep(step);
    }

    @Override
    public Linear linear(ModuleOutline module) {
        return linear(module, LaneParameter.weight(module, training(module)));
    }

    @Override
    public Linear tiedLinear(ModuleOutline module, Embedding embedding) {
        // Where PEFT trains a copy of one of the two in full, it leaves the other as it is.
        if (lanes.stream().anyMatch(lane -> lane.copiesHeadOrTable(module))) {
            return linear(module, LaneParameter.weight(module, training(module)));
        }
        return linear(module, embedding.weight());
    }

    private Linear linear(ModuleOutline module, LaneParameter weight) {
        LaneTraining training = training(module);
        if (training.decomposedLanes().length > 0) {
            return new DoraLinear(module, training, weight, dropout);
        }
        return training.loraLanes().length > 0
                ? new LoraLinear(module, training, weight, dropout)
                : new Linear(module, training, weight);
    }

    @Override
    public Embedding embedding(ModuleOutline module, int fixedRow) {
        LaneTraining training = training(module);
        return training.loraLanes().length > 0
                ? new LoraEmbedding(module, training, fixedRow)
                : new Embedding(module, training, fixedRow);
    }

    @Override
    public LayerNorm layerNorm(ModuleOutline module, double eps) {
        return new LayerNorm(module, training(module), eps);
    }

    @Override
    public RmsNorm rmsNorm(ModuleOutline module, double eps) {
        return new RmsNorm(module, training(module), eps);
    }

    @Override
    public LogitsBias logitsBias(ModuleOutline module) {
        return new LogitsBias(module);
    }

    @Override
    public Dropout dropout(DropoutOutline place) {
        return baseDrops && place.rate().probability() > 0
                ? new BaseDropout(place, masks)
                : new Dropout();
    }

    @Override
    public IntConsumer repetitions() {
        return masks::setRepetition;
    }

    private LaneTraining training(ModuleOutline module) {
        return new LaneTraining(lanes.stream().map(lane -> lane.of(module)).toList());
    }
}
