declare module 'heic-decode' {
  interface Decodable {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }>;
  }
  const heicDecode: { all(options: { buffer: Uint8Array }): Promise<readonly Decodable[]> };
  export default heicDecode;
}

declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
