const TWO_32 = 4_294_967_296;

/** Writes a safe integer as a big-endian 64-bit number, without the cost of a BigInt. */
export const fromNumber = (buffer: Buffer, at: number, value: number): void => {
  const high = Math.floor(value / TWO_32);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(value - high * TWO_32, at + 4);
};

export const fromBigInt = (buffer: Buffer, at: number, value: bigint): void => {
  buffer.writeBigInt64BE(value, at);
};
