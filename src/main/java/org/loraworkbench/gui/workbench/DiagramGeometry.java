package org.loraworkbench.gui.workbench;

import javafx.geometry.Rectangle2D;

/**
 * Where the matrices of a layer stand, all on one scale. B stands left of the product and A above
 * it, as one multiplies by hand. Room for a growing rank is kept free, so that W0 and the product
 * stay where they are while r changes.
 *
 * @param base W0, out × in
 * @param b out × r
 * @param a r × in
 * @param product B·A, out × in
 * @param toScale false where a side of the layer is shorter than {@link #LEAST_SIDE} and drawn as
 *     long as that
 * @param rankToScale false where r is thinner than {@link #HAIRLINE} and drawn as thick as that
 */
record DiagramGeometry(
        Rectangle2D base,
        Rectangle2D b,
        Rectangle2D a,
        Rectangle2D product,
        boolean toScale,
        boolean rankToScale) {

    static final double HAIRLINE = 2;
    static final double GAP = 6;

    /** Of a layer much longer in one direction than in the other, such as a table of words. */
    static final double LEAST_SIDE = 16;

    /** The rank for which room is kept, as a share of the layer's smaller side. */
    private static final double ROOM_FOR_RANK = 0.125;

    /**
     * @param layer what to draw
     * @param width of the whole drawing, in pixels
     * @param height of the whole drawing
     * @param sign the width between W0 and the room for B, where the plus stands
     */
    static DiagramGeometry of(LayerPicture layer, double width, double height, double sign) {
        double room = Math.max(layer.rank(), ROOM_FOR_RANK * Math.min(layer.out(), layer.in()));
        double across = (width - sign - GAP - HAIRLINE) / (2.0 * layer.in() + room);
        double down = (height - GAP - HAIRLINE) / (layer.out() + room);
        double scale = Math.max(0, Math.min(across, down));
        double margin = Math.max(HAIRLINE, room * scale);
        double out = Math.max(LEAST_SIDE, layer.out() * scale);
        double in = Math.max(LEAST_SIDE, layer.in() * scale);
        double rank = Math.max(HAIRLINE, layer.rank() * scale);
        double used = 2 * in + sign + GAP + margin;
        double left = Math.max(0, Math.round((width - used) / 2));
        double spare = Math.max(0, height - (margin + GAP + out));
        double top = Math.round(spare / 2 + margin + GAP);
        double productLeft = left + in + sign + margin + GAP;
        return new DiagramGeometry(
                new Rectangle2D(left, top, in, out),
                new Rectangle2D(productLeft - GAP - rank, top, rank, out),
                new Rectangle2D(productLeft, top - GAP - rank, in, rank),
                new Rectangle2D(productLeft, top, in, out),
                Math.min(layer.out(), layer.in()) * scale >= LEAST_SIDE,
                layer.rank() * scale >= HAIRLINE);
    }
}
