package dev.mien.plugin.extras.upscale;

import java.util.List;

/**
 * What a file calls the parts of an {@link RrdbNet}. Blocks count from 0, what is in them from 1.
 */
enum RrdbKeys {
  /** BasicSR and Real-ESRGAN. */
  BASICSR {
    @Override
    String first() {
      return "conv_first";
    }

    @Override
    String convolution(int block, int dense, int number) {
      return "body.%d.rdb%d.conv%d".formatted(block, dense, number);
    }

    @Override
    String body(int blocks) {
      return "conv_body";
    }

    @Override
    String up(int number) {
      return "conv_up" + number;
    }

    @Override
    String hr(int doublings) {
      return "conv_hr";
    }

    @Override
    String last(int doublings) {
      return "conv_last";
    }
  },

  /** ESRGAN from 2019 on. */
  ESRGAN {
    @Override
    String first() {
      return "conv_first";
    }

    @Override
    String convolution(int block, int dense, int number) {
      return "RRDB_trunk.%d.RDB%d.conv%d".formatted(block, dense, number);
    }

    @Override
    String body(int blocks) {
      return "trunk_conv";
    }

    @Override
    String up(int number) {
      return "upconv" + number;
    }

    @Override
    String hr(int doublings) {
      return "HRconv";
    }

    @Override
    String last(int doublings) {
      return "conv_last";
    }
  },

  /**
   * ESRGAN's first version, a sequence: what doubles the size takes three places (enlarging,
   * convolution, activation), so that networks that enlarge less have fewer.
   */
  SEQUENCE {
    @Override
    String first() {
      return "model.0";
    }

    @Override
    String convolution(int block, int dense, int number) {
      return "model.1.sub.%d.RDB%d.conv%d.0".formatted(block, dense, number);
    }

    @Override
    String body(int blocks) {
      return "model.1.sub." + blocks;
    }

    @Override
    String up(int number) {
      return "model." + 3 * number;
    }

    @Override
    String hr(int doublings) {
      return "model." + (3 * doublings + 2);
    }

    @Override
    String last(int doublings) {
      return "model." + (3 * doublings + 4);
    }
  };

  static final List<RrdbKeys> LAYOUTS = List.of(values());

  abstract String first();

  /** Of a dense block. */
  abstract String convolution(int block, int dense, int number);

  /** Behind all blocks. */
  abstract String body(int blocks);

  /** Behind a doubling, from 1. */
  abstract String up(int number);

  abstract String hr(int doublings);

  abstract String last(int doublings);
}
