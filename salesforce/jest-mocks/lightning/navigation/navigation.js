import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

export const CurrentPageReference = createTestWireAdapter(jest.fn());
/** Every navigation: the page reference, and whether it replaced the present one. */
export const navigated = jest.fn();

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](pageReference, replace) {
      navigated(pageReference, replace);
    }
    [GenerateUrl](pageReference) {
      return Promise.resolve(`https://org.example/${pageReference.attributes?.recordId ?? ''}`);
    }
  };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
